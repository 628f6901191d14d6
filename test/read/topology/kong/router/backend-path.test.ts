import { route, service } from '../../../../support/kong-configuration';
import { onlyTaker, request, routing } from './requests';

interface Case {
  readonly path?: string;
  readonly strip?: boolean;
  readonly base?: string;
  readonly asked: string;
  readonly v1?: boolean;
  readonly gets: string | undefined;
}

/** What a backend is asked for. */
function backendPath(
  { path = '/cart', strip = true, base, asked, v1 = false }: Case,
  flavor?: 'traditional_compatible',
): unknown {
  const only = route('r', {
    hosts: ['shop.example.com'],
    paths: path === '' ? [] : [path],
    stripPath: strip,
    pathHandling: v1 ? 'v1' : 'v0',
    service: service({ path: base }),
  });
  const { answer } = onlyTaker(routing([only], request(asked), flavor && { flavor }));
  return answer.kind === 'forward' && 'value' in answer.path ? answer.path.value : undefined;
}

const CASES: readonly Case[] = [
  { strip: false, asked: '/cart/7', gets: '/cart/7' },
  { asked: '/cart/7', gets: '/7' },
  { asked: '/cart', gets: '/' },
  { asked: '/cart/', gets: '/' },
  { asked: '/cartoon', gets: '/oon' },
  { asked: '/cart/7?a=1&b=%20', gets: '/7?a=1&b=%20' },
  { base: '/api', asked: '/cart/7', gets: '/api/7' },
  { base: '/api/', asked: '/cart/7', gets: '/api/7' },
  { base: '/api', asked: '/cart', gets: '/api' },
  { base: '/api', asked: '/cart/', gets: '/api/' },
  { base: '/api/', asked: '/cart', gets: '/api' },
  { base: '/api', path: '/cart/', asked: '/cart/', gets: '/api/' },
  { base: '/api', strip: false, asked: '/cart/7', gets: '/api/cart/7' },
  { base: '/api/', strip: false, asked: '/cart/7', gets: '/api/cart/7' },
  { base: '/api', path: '/', asked: '/', gets: '/api' },
  { base: '/api/', path: '/', asked: '/', gets: '/api/' },
  { base: '/api', path: '/', strip: false, asked: '/', gets: '/api' },
  { path: '', asked: '/cart/7', gets: '/cart/7' },
  { path: '~/cart/\\d+', asked: '/cart/42/x', gets: '/x' },
  { path: '~/cart$', asked: '/cart', gets: '/' },
  { path: '/cart', asked: '/cart/../cart/7', gets: '/7' },
  { strip: false, asked: '/cart/gr%c3%bcn%20x', gets: '/cart/gr%C3%BCn%20x' },
  { path: '~/cart|/basket', asked: '/cart/7', gets: undefined },
];

test.each(CASES)('$path strip=$strip base=$base: $asked → $gets', (row) => {
  expect(backendPath(row)).toBe(row.gets);
  expect(backendPath(row, 'traditional_compatible')).toBe(row.gets);
});

const VERSION_1: readonly Case[] = [
  { base: '/api', asked: '/cart/7', v1: true, gets: '/api/7' },
  { base: '/api', asked: '/cart7', v1: true, gets: '/api7' },
  { base: '/api/', asked: '/cart', v1: true, gets: '/api/' },
  { base: '/api', strip: false, asked: '/cart/7', v1: true, gets: '/apicart/7' },
];

test.each(VERSION_1)('path_handling v1, strip=$strip base=$base: $asked → $gets', (row) => {
  expect(backendPath(row)).toBe(row.gets);
});

test('the compatible router knows no path_handling', () => {
  expect(backendPath({ base: '/api', asked: '/cart7', v1: true, gets: '' }, 'traditional_compatible')).toBe('/api/7');
});
