/**
 * Settings of Kong that have one of a few values, by the variable of the environment; `false` is what YAML without quotes makes of `off`
 * elsewhere. Source: `CONF_PARSERS` in `kong/conf_loader/constants.lua` of Kong/kong at 3.9.1, the same in `conf_loader.lua` at 3.4.2.
 */
export const KONG_SETTINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['KONG_DATABASE', ['postgres', 'cassandra', 'off']],
  ['KONG_ROUTER_FLAVOR', ['traditional', 'traditional_compatible', 'expressions']],
  ['KONG_ROLE', ['traditional', 'control_plane', 'data_plane']],
  ['KONG_LOG_LEVEL', ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg']],
  ['KONG_UNTRUSTED_LUA', ['on', 'off', 'sandbox']],
]);
