/** `RateLimitingConfig` for the config, `RateLimitingRedis` for a record in it. */
export function interfaceName(plugin: string, path: string): string {
  const inside = path === '' ? 'config' : path.replaceAll('[]', '.item').replaceAll('.*', '.value');
  return `${plugin}.${inside}`
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
