import type { Expectation } from 'meshgate';
import type { ShopValues } from './values';

/** What `verify` asks for in an environment, also what must be refused. */
export function expectations({ host, apiHost, perMinute }: ShopValues): readonly Expectation[] {
  const via = 'kong/3.9';
  return [
    { url: `https://${host}/`, status: 200, title: 'Shop', via, rateLimit: perMinute },
    { url: `http://${host}/`, status: 301, redirect: `https://${host}/` },
    {
      url: `https://${apiHost}/catalog`,
      headers: { origin: `https://${host}` },
      status: 200,
      answerHeaders: { 'access-control-allow-origin': `https://${host}`, 'content-type': /^application\/json/ },
      via,
    },
    { url: `https://${apiHost}/v2/catalog`, status: 200, answerHeaders: { 'content-type': /^application\/json/ }, via },
    { url: `https://${apiHost}/orders`, status: 401, body: 'No API key found' },
    { url: `https://${apiHost}/orders`, headers: { apikey: 'nobody' }, status: 401 },
    // Neither a path that no route has, nor a service that is for other services alone.
    { url: `https://${apiHost}/`, status: 404, body: 'no Route matched' },
    { url: `https://${apiHost}/redis`, status: 404 },
  ];
}
