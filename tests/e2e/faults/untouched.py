"""T4 in any engine: writes of every method with bodies that no text encoding survives, past an active service worker."""

METHODS = ("POST", "PUT", "PATCH", "DELETE")
SIZES = (1, 65_537, 700_001)

# given[0]: method, given[1]: size → {sha256 of what was given to fetch, whether a worker was in control}
SEND = """
  const [method, size] = given;
  const body = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(body.subarray(at, Math.min(at + 65536, size)));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  await fetch("/api/no-such-address?size=" + size, { method, body });
  return {
    sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    controlled: navigator.serviceWorker.controller !== null,
  };
"""
