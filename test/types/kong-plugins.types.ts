/** Code that compiles, but for the lines that end in a comment with the error they must have: `// TS2353`. */
export const SNIPPETS: Readonly<Record<string, string>> = {
  'a right config': `
    export const config: KongPluginConfigs['rate-limiting'] = {
      minute: 30,
      policy: 'local',
      limit_by: 'ip',
    };`,

  'an empty config, where nothing is required': `
    export const config: KongPluginConfigs['key-auth'] = {};`,

  'records, lists and maps': `
    export const limits: KongPluginConfigs['response-ratelimiting'] = { limits: { video: { minute: 10 } } };
    export const prompts: KongPluginConfigs['ai-prompt-decorator'] = {
      prompts: { prepend: [{ role: 'system', content: 'Be brief.' }] },
    };`,

  'fields of different versions': `
    export const old: KongPluginConfigs['rate-limiting'] = { minute: 1, policy: 'redis', redis_host: 'redis' };
    export const current: KongPluginConfigs['rate-limiting'] = { minute: 1, policy: 'redis', redis: { host: 'redis' } };
    export const list: KongPluginConfigs['http-log']['headers'] = { 'X-Shop': ['a', 'b'] };
    export const text: KongPluginConfigs['http-log']['headers'] = { 'X-Shop': 'a' };`,

  'secrets by reference': `
    export const ref: KongPluginConfigs['loggly'] = { key: secretRef('loggly', 'token') };
    export const vault: KongPluginConfigs['loggly'] = { key: '{vault://env/loggly-token}' };
    export const test: KongPluginConfigs['loggly'] = { key: unsafeLiteral('in the open') };`,

  'a plugin by its name': `
    export const name: KongPluginName = 'cors';
    export const names: KongPluginName[] = [
      'cors',
      'cosr', // TS2322
    ];
    export type Unknown = KongPluginConfigs['cosr']; // TS2339`,

  'a wrong field': `
    export const config: KongPluginConfigs['cors'] = {
      origins: ['*'],
      origin: '*', // TS2561
      anything: 1,
    };`,

  'a wrong field in a record': `
    export const config: KongPluginConfigs['rate-limiting'] = {
      minute: 30,
      redis: {
        hostname: 'redis', // TS2353
      },
    };`,

  'a field of another plugin': `
    export const config: KongPluginConfigs['cors'] = {
      minute: 30, // TS2353
    };`,

  'a wrong literal': `
    export const config: KongPluginConfigs['rate-limiting'] = {
      minute: 30,
      policy: 'memory', // TS2322
    };`,

  'a literal that needs a database': `
    export const config: KongPluginConfigs['rate-limiting'] = {
      minute: 30,
      policy: 'cluster', // TS2322
    };`,

  'a wrong literal in a list': `
    export const config: KongPluginConfigs['cors'] = {
      methods: [
        'GET',
        'get', // TS2820
      ],
    };`,

  'a wrong type': `
    export const config: KongPluginConfigs['rate-limiting'] = {
      minute: '30', // TS2322
    };`,

  'a missing required field': `
    export const one: KongPluginConfigs['file-log'] = {}; // TS2741
    export const two: KongPluginConfigs['tcp-log'] = {}; // TS2739`,

  'a missing required record': `
    export const config: KongPluginConfigs['ai-proxy'] = { // TS2741
      route_type: 'llm/v1/chat',
    };`,

  'a missing required field in a list': `
    export const config: KongPluginConfigs['datadog'] = {
      metrics: [
        { name: 'latency' }, // TS2741
      ],
    };`,

  'a plain string for a secret': `
    export const config: KongPluginConfigs['loggly'] = {
      key: 'in the open', // TS2322
    };`,

  'a plain object for a secret': `
    export const config: KongPluginConfigs['aws-lambda'] = {
      aws_key: { value: 'in the open' }, // TS2322
      aws_secret: { secretName: 'aws', key: 'secret' }, // TS2322
    };`,

  'a change of a config': `
    declare const config: KongPluginConfigs['rate-limiting'];
    config.minute = 60; // TS2540`,

  'the construct, its config by its plugin': `
    export const limit = new KongPlugin(chart, 'a', { plugin: 'rate-limiting', config: { minute: 30, policy: 'local' } });
    export const auth = new KongPlugin(chart, 'b', { plugin: 'key-auth' });
    export const whole = new KongPlugin(chart, 'c', { plugin: 'loggly', configFrom: secretRef('loggly', 'config') });
    export const own = new KongPlugin(chart, 'd', { plugin: 'my-plugin', custom: true, config: { anything: 1 } });
    export const global = new KongClusterPlugin(chart, 'e', { plugin: 'cors', config: { origins: ['*'] }, global: true });`,

  'the construct with a field of another plugin': `
    export const plugin = new KongPlugin(chart, 'a', {
      plugin: 'cors',
      config: { minute: 30 }, // TS2353
    });`,

  'the construct with a wrong literal': `
    export const plugin = new KongPlugin(chart, 'a', {
      plugin: 'rate-limiting',
      config: { minute: 30, policy: 'locale' }, // TS2820
    });`,

  'the construct with a secret in the open': `
    export const plugin = new KongPlugin(chart, 'a', {
      plugin: 'loggly',
      config: { key: 'hunter2' }, // TS2322
    });`,

  'the construct without a required field': `
    export const plugin = new KongPlugin(chart, 'a', {
      plugin: 'loggly',
      config: {}, // TS2741
    });`,

  'the construct without its required config': `
    export const plugin = new KongPlugin(chart, 'a', { plugin: 'loggly' }); // TS2345`,

  'the construct with a misspelt plugin': `
    export const plugin = new KongPlugin(chart, 'a', { plugin: 'rate-limitin' }); // TS2820
    export const withConfig = new KongPlugin(chart, 'b', {
      plugin: 'rate-limitin', // TS2820
      config: { minute: 30 },
    });
    export const global = new KongClusterPlugin(chart, 'c', { plugin: 'corss', global: true }); // TS2820
    export const unknown = new KongPlugin(chart, 'd', { plugin: 'my-plugin' }); // TS2322
    declare const anyText: string;
    export const computed = new KongPlugin(chart, 'e', { plugin: anyText }); // TS2322`,

  'a plugin of one’s own, by what registers it': `
    const stamp = registerPlugin(app, 'stamp');
    export const any = new KongPlugin(chart, 'a', { plugin: stamp, config: { anything: 1 } });
    const mark = registerPlugin<{ readonly text: string }>(app, 'mark');
    export const right = new KongPlugin(chart, 'b', { plugin: mark, config: { text: 'x' } });
    export const global = new KongClusterPlugin(chart, 'c', { plugin: mark, config: { text: 'x' } });
    export const wrong = new KongPlugin(chart, 'd', {
      plugin: mark,
      config: { text: 1 }, // TS2322
    });`,

  'a plugin of one’s own, its config by declaration': `
    declare module 'meshgate' {
      interface CustomPluginConfigs {
        readonly stamp: { readonly text: string };
      }
    }
    export const right = new KongPlugin(chart, 'a', { plugin: 'stamp', config: { text: 'x' } });
    export const wrong = new KongPlugin(chart, 'b', {
      plugin: 'stamp',
      config: { text: 1 }, // TS2322
    });`,
};
