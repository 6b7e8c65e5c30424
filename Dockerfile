# One image: the server with the built front end, for `serve`, `worker` and every other command.
# Debian's Python is 3.11, the version everything is tested with; Node comes from the build lock and stays behind.
ARG BASE=debian:bookworm-slim

# ── build: packages and front end ──
FROM ${BASE} AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/sancheng

# All three installers trust what the system trusts: a network with an authority of its own adds it to the base image.
ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt UV_SYSTEM_CERTS=true NODE_USE_SYSTEM_CA=1

RUN python3 -m venv /opt/build
COPY requirements-build.lock .
RUN /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements-build.lock
ENV PATH=/opt/build/bin:$PATH

RUN python3 -m venv --without-pip .venv
COPY requirements.lock .
RUN uv pip install --no-cache --python .venv/bin/python --compile-bytecode --require-hashes -r requirements.lock

# The Chinese font of printed sheets and photo stamps: two weights of a package of nine.
COPY tools/fonts tools/fonts
RUN cd tools/fonts && npm ci --ignore-scripts && mkdir -p ../../.venv/share/sancheng/fonts \
 && for weight in 400Regular:Regular 700Bold:Bold; do \
      cp "node_modules/@expo-google-fonts/noto-sans-sc/${weight%%:*}/NotoSansSC_${weight%%:*}.ttf" \
         "../../.venv/share/sancheng/fonts/NotoSansSC-${weight##*:}.ttf"; done \
 && cp node_modules/@expo-google-fonts/noto-sans-sc/LICENSE_FONT ../../.venv/share/sancheng/fonts/LICENSE \
 && rm -rf node_modules

COPY frontend/package.json frontend/package-lock.json frontend/.npmrc frontend/
RUN cd frontend && npm ci
COPY frontend frontend
# The type check covers the front end's tests, which share these with the server's.
COPY tests/vectors tests/vectors
# What phones report as their version; a build outside git would not know it.
ARG COMMIT=""
RUN cd frontend && SANCHENG_COMMIT="$COMMIT" npm run build

# The project is installed in place (editable), so that it finds its migrations, content and front end beside it.
COPY pyproject.toml README.md ./
COPY app app
RUN PYTHONPATH=$(/opt/build/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') \
      uv pip install --no-cache --python .venv/bin/python --no-deps --no-build-isolation --editable . \
 && .venv/bin/python -m compileall -q app

# ── run ──
# Pango lays out printed sheets.
FROM ${BASE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
      python3 tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --no-log-init --home-dir /var/lib/sancheng --create-home --shell /usr/sbin/nologin sancheng
WORKDIR /srv/sancheng
COPY --from=build /srv/sancheng/.venv .venv
COPY --from=build /srv/sancheng/frontend/dist frontend/dist
COPY --from=build /srv/sancheng/app app
COPY --from=build /srv/sancheng/pyproject.toml ./
COPY migrations migrations
COPY checklists checklists

ENV PATH=/srv/sancheng/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SANCHENG_DATA_DIR=/var/lib/sancheng \
    SANCHENG_HOST=0.0.0.0 \
    SANCHENG_PORT=8000 \
    SANCHENG_LOG_FORMAT=json
USER sancheng
VOLUME /var/lib/sancheng
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"SANCHENG_PORT\"]}/healthz', timeout=4)"]
CMD ["sancheng", "serve"]
