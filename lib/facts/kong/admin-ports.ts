/** At which Kong takes its own configuration, unless it is told otherwise: plain and by TLS. Source: `kong.conf.default` of Kong/kong. */
export const ADMIN_PORTS: ReadonlySet<number> = new Set([8001, 8444]);
