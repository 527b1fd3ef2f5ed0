# syntax=docker/dockerfile:1
FROM node:24-trixie-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

FROM node:24-trixie-slim
ENV NODE_ENV=production \
    DATABASE_URL=sqlite:/var/lib/muster/muster.db \
    POSTMORTEMS_DIR=/var/lib/muster/postmortems \
    HEALTH_PORT=9464 \
    MALLOC_ARENA_MAX=1
WORKDIR /app
RUN install --directory --owner=node --group=node --mode=0700 /var/lib/muster
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY migrations ./migrations
COPY runbooks ./runbooks
COPY src ./src
USER node
VOLUME /var/lib/muster
EXPOSE 9464
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HEALTH_PORT + '/livez').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Node itself is the first process, so that signals reach it. Its flags keep the heap near what is used.
CMD ["node", "--max-semi-space-size=8", "--initial-old-space-size=64", "--heap-growing-percent=50", "src/main.ts"]
