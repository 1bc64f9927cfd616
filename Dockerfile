# syntax=docker/dockerfile:1
# 两个阶段：装好依赖，再只拿运行要用的。不以 root 运行；数据都在 /data。
# Two stages: the packages, then only what runs. Not as root; all data are in /data.

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Never with --omit=optional: it would leave out the compiler that loads the sources. No script of a package is run.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    CLOCK=real
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY bin ./bin
COPY campaigns ./campaigns
COPY src ./src
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
# /readyz would restart a process whose platform is away; this only asks whether the process answers.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "bin/tianbao.js"]
CMD ["start"]
