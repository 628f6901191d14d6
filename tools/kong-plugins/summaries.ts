import type { KongPluginName } from '../../imports/kong-plugins';
import { ImportError } from './reference/import-error';

const SUMMARIES: Readonly<Record<KongPluginName, string>> = {
  acl: 'Lets in or keeps out consumers by the groups that they are in.',
  acme: "Gets and renews TLS certificates from an ACME authority such as Let's Encrypt.",
  'ai-prompt-decorator': 'Puts messages before or behind those of a chat with a language model.',
  'ai-prompt-guard': 'Lets prompts pass or refuses them by patterns.',
  'ai-prompt-template': 'Offers prompts with blanks that requests fill in.',
  'ai-proxy': 'Passes requests on to a language model, in the form that its provider takes.',
  'ai-request-transformer': 'Has a language model rewrite requests before they go upstream.',
  'ai-response-transformer': 'Has a language model rewrite responses before they go to the client.',
  'aws-lambda': 'Answers requests by calling an AWS Lambda function.',
  'azure-functions': 'Answers requests by calling an Azure function.',
  'basic-auth': 'Asks for a user name and a password (HTTP Basic).',
  'bot-detection': 'Refuses clients by their User-Agent header.',
  'correlation-id': 'Gives each request an id in a header.',
  cors: 'Tells browsers which other origins can call an API.',
  datadog: 'Sends metrics to a Datadog agent.',
  'file-log': 'Writes a line of JSON on each request to a file.',
  'grpc-gateway': 'Takes JSON over HTTP and calls gRPC services with it.',
  'grpc-web': 'Lets browsers call gRPC services.',
  'hmac-auth': 'Asks for requests signed with a shared secret.',
  'http-log': 'Sends a JSON document on each request to an HTTP server.',
  'ip-restriction': 'Lets in or keeps out clients by their addresses.',
  jwt: 'Asks for a signed JSON Web Token.',
  'key-auth': 'Asks for an API key.',
  'ldap-auth': 'Asks for a user name and a password that an LDAP server knows.',
  loggly: 'Sends a record of each request to Loggly.',
  oauth2: 'Issues OAuth 2.0 tokens and asks for them.',
  opentelemetry: 'Sends traces, and since Kong 3.9 logs, to an OpenTelemetry collector.',
  'post-function': 'Runs Lua code behind all other plugins.',
  'pre-function': 'Runs Lua code before most other plugins.',
  prometheus: 'Makes metrics for Prometheus to fetch.',
  'proxy-cache': 'Keeps responses and gives them again.',
  'rate-limiting': 'Limits how many requests a client can make in a period.',
  redirect: 'Answers requests with a redirect.',
  'request-size-limiting': 'Refuses requests whose body is too large.',
  'request-termination': 'Answers all requests with a fixed response.',
  'request-transformer': 'Changes headers, query, body, path and method of requests on their way upstream.',
  'response-ratelimiting': 'Limits requests by counts that the upstream service puts in a response header.',
  'response-transformer': 'Changes headers and JSON bodies of responses.',
  session: 'Keeps a client logged in by a cookie.',
  'standard-webhooks': 'Checks the signature of webhook calls.',
  statsd: 'Sends metrics to a StatsD server.',
  syslog: 'Writes a record of each request to the system log.',
  'tcp-log': 'Sends a record of each request to a TCP server.',
  'udp-log': 'Sends a record of each request to a UDP server.',
  zipkin: 'Sends traces to a Zipkin server.',
};

/**
 * What a plugin does, in a sentence.
 * @throws ImportError when the plugin has no summary
 */
export function summaryOf(plugin: string): string {
  const summary = (SUMMARIES as Readonly<Record<string, string>>)[plugin];
  if (summary === undefined) throw new ImportError('tools/kong-plugins/summaries.ts', `${plugin} has no summary`);
  return summary;
}
