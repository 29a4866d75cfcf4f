# docker build -t try-it . && docker run --rm -p 5173:5173 try-it
FROM node:22-slim AS build
WORKDIR /console
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

# The built console needs Node alone, no package.
FROM node:22-slim
WORKDIR /console
ENV NODE_ENV=production TRYIT_HOST=0.0.0.0
COPY --from=build /console/package.json ./
COPY --from=build /console/dist ./dist
USER node
EXPOSE 5173
HEALTHCHECK --interval=30s --timeout=3s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 5173}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/node-main.js"]
