/** Beside each text file of the build its Brotli form, a sixth smaller than gzip: packed once here, the server only hands it out. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const WORTH_PACKING = /\.(js|mjs|css|html|svg|webmanifest)$/;
const LEAST_BYTES = 256;

for (const name of readdirSync(dist, { recursive: true })) {
  if (!WORTH_PACKING.test(name)) continue;
  const plain = readFileSync(dist + name);
  if (plain.length < LEAST_BYTES) continue;
  const packed = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  writeFileSync(`${dist}${name}.br`, packed);
}
