import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { check } from '../../lib/read/check/check';
import type { Report } from '../../lib/read/check/finding';
import { changedDiagram } from '../../lib/read/diagram/changed-diagram';
import type { Diagram } from '../../lib/read/diagram/diagram';
import { html } from '../../lib/read/diagram/html';
import { requestDiagram } from '../../lib/read/diagram/request-diagram';
import { readManifestFiles } from '../../lib/read/manifests/manifest-files';
import { ManifestSet } from '../../lib/read/manifests/manifest-set';
import { Source } from '../../lib/read/manifests/source';
import { Topology } from '../../lib/read/topology/topology';
import { NEWEST } from '../support/newest';
import { diagramOf, manyRoutes } from '../support/diagram';
import { opened, startBrowser, type Watched } from './browser';

const folder = mkdtempSync(join(tmpdir(), 'meshgate-'));
let browser: Browser;
let watched: Watched;

async function show(diagram: Diagram, colorScheme?: 'light' | 'dark'): Promise<Page> {
  const file = join(folder, 'diagram.html');
  writeFileSync(file, html(diagram));
  watched = await opened(browser, file, colorScheme);
  return watched.page;
}

/** The manifests of an output folder, and what the check finds in them. */
function readDist(dist: string): { readonly topology: Topology; readonly report: Report } {
  const texts = readManifestFiles([dist], (name) => name.endsWith('.k8s.yaml'));
  const manifests = texts.flatMap((text) => new Source(text, NEWEST.kubernetes).manifests);
  return { topology: new Topology(new ManifestSet(manifests), NEWEST), report: check(texts, { releases: NEWEST }) };
}

const details = (page: Page): Promise<string> => page.locator('#details').innerText();
const node = (id: string): string => `.node[data-id="${id}"]`;
const topOf = async (page: Page, id: string): Promise<number> => (await page.locator(node(id)).boundingBox())!.y;

beforeAll(async () => {
  browser = await startBrowser();
});

afterEach(async () => {
  if (watched.complaints.length > 0) throw new Error(`the page is not quiet:\n${watched.complaints.join('\n')}`);
  await watched.page.close();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

describe('the page of a real system', () => {
  test.each([
    ['the guide', 'dist', '/', 'dist/20-gateway.k8s.yaml:', 'rate-limiting'],
    ['the shop', 'examples/shop/dist/prod', '/orders', 'examples/shop/dist/prod/50-gateway.k8s.yaml:', 'key-auth'],
  ])('shows a route of %s with its file and line, and finds a plugin', async (_, dist, path, place, plugin) => {
    const { topology, report } = readDist(dist);
    const page = await show(requestDiagram(dist, topology.requests.all(), report));
    await page.locator('.node.route', { hasText: path }).first().click();
    expect(await details(page)).toContain(place);
    await page.fill('#search', plugin);
    await page.keyboard.press('Enter');
    expect(await details(page)).toContain(plugin);
  });
});

describe('the page of a diagram', () => {
  test('shows everything at its full width, and says how much there is', async () => {
    const page = await show(diagramOf());
    expect(await page.title()).toBe('shop, prod');
    expect(await page.locator('#count').innerText()).toBe('2 hosts, 2 routes');
    const picture = (await page.locator('svg.diagram').boundingBox())!;
    expect(picture.x).toBeGreaterThanOrEqual(0);
    expect(picture.x + picture.width).toBeLessThanOrEqual(1280);
    expect(await page.locator('#details').isHidden()).toBe(true);
  });

  test('tells of a part that is clicked, with file, line and findings', async () => {
    const page = await show(diagramOf());
    await page.click(node('orders'));
    expect(await details(page)).toContain('/orders');
    expect(await details(page)).toContain('orders.yaml:1');
    expect(await details(page)).toContain('error: the Service "gone" is not there');
    await page.click('#close');
    expect(await page.locator('#details').isHidden()).toBe(true);
  });

  test('finds by every word that it knows, and goes from one hit to the next', async () => {
    const page = await show(diagramOf());
    await page.keyboard.press('/');
    await page.keyboard.type('apikey');
    expect(await page.locator('#found').innerText()).toBe('1 found');
    await page.keyboard.press('Enter');
    expect(await page.locator('#found').innerText()).toBe('1 of 1');
    expect(await details(page)).toContain('key-auth');
    await page.fill('#search', 'shop/');
    expect(await page.locator('.node.hit').count()).toBeGreaterThan(1);
    await page.keyboard.press('Escape');
    expect(await page.inputValue('#search')).toBe('');
    expect(await page.locator('.node.hit').count()).toBe(0);
  });

  test('is moved by dragging and by keys, and grows by keys and buttons', async () => {
    const page = await show(diagramOf());
    const before = (await page.locator(node('front')).boundingBox())!;
    await page.mouse.move(640, 700);
    await page.mouse.down();
    await page.mouse.move(700, 720, { steps: 3 });
    await page.mouse.up();
    expect((await page.locator(node('front')).boundingBox())!.x).toBeCloseTo(before.x + 60, 0);
    await page.keyboard.press('+');
    expect((await page.locator(node('front')).boundingBox())!.width).toBeGreaterThan(before.width * 1.1);
    await page.click('#fit');
    expect((await page.locator(node('front')).boundingBox())!).toEqual(before);
    await page.keyboard.press('ArrowDown');
    expect(await topOf(page, 'front')).toBeCloseTo(before.y - 60, 0);
  });

  test('is read with keys alone', async () => {
    const page = await show(diagramOf());
    await page.locator(node('lock')).focus();
    await page.keyboard.press('Enter');
    expect(await details(page)).toContain('callers lets Kong in');
    await page.keyboard.press('Escape');
    expect(await page.locator('#details').isHidden()).toBe(true);
  });

  test('folds what is of one host, and moves up what is below it', async () => {
    const page = await show(diagramOf());
    const before = await topOf(page, 'host api.example.com');
    await page.click(`${node('host shop.example.com')} .fold`);
    expect(await page.locator(node('front')).isHidden()).toBe(true);
    expect(await topOf(page, 'host api.example.com')).toBeLessThan(before - 40);
    await page.keyboard.press('f');
    expect(await page.locator(node('orders')).isHidden()).toBe(true);
    await page.keyboard.press('f');
    await page.locator(node('host shop.example.com')).focus();
    await page.keyboard.press(' ');
    expect(await page.locator(node('front')).isHidden()).toBe(true);
    await page.keyboard.press(' ');
    expect(await page.locator(node('front')).isVisible()).toBe(true);
    expect(await topOf(page, 'host api.example.com')).toBeCloseTo(before, 0);
  });

  test('opens with 300 routes folded, and search leads into them', async () => {
    const page = await show(manyRoutes(30, 10));
    expect(await page.locator(node('host host7.example.com')).isVisible()).toBe(true);
    expect(await page.locator(node('route 7-3')).isHidden()).toBe(true);
    expect((await page.locator('svg.diagram').boundingBox())!.height).toBeLessThan(1800);
    await page.fill('#search', 'path-7-3');
    await page.keyboard.press('Enter');
    expect(await page.locator(node('route 7-3')).isVisible()).toBe(true);
    const { y } = (await page.locator(node('route 7-3')).boundingBox())!;
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(800);
  });

  test('is light or dark, as the reader wishes', async () => {
    const paper = (page: Page): Promise<string> =>
      page.evaluate("getComputedStyle(document.querySelector('svg.diagram')).backgroundColor");
    const light = await paper(await show(diagramOf()));
    await watched.page.close();
    expect(light).not.toBe(await paper(await show(diagramOf(), 'dark')));
  });

  test('is printed whole, also what was folded', async () => {
    const page = await show(manyRoutes(30, 10));
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator(node('route 29-9')).isVisible()).toBe(true);
    expect(await page.locator('#search').isHidden()).toBe(true);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await page.locator(node('route 29-9')).isHidden()).toBe(true);
  });
});

test.each(['light', 'dark'] as const)(
  'marks what has changed since other manifests, by signs and words: %s',
  async (scheme) => {
    const [front, api] = diagramOf().gates;
    const now = {
      title: 'now',
      gates: [{ ...api!, routes: api!.routes.map((route) => ({ ...route, plugins: route.plugins.slice(1) })) }],
    };
    const page = await show(changedDiagram({ title: 'HEAD', gates: [front!, api!] }, now), scheme);
    expect(await page.locator('.node.change-removed.plugin .change-sign').textContent()).toBe('−');
    expect(await page.locator('footer .changes').innerText()).toBe('+ added − removed ~ changed since HEAD');
    await page.locator('.node.change-removed.plugin').click();
    expect(await details(page)).toMatch(/key-auth[^]*change\s+removed/);
    const fill = (part: string): Promise<unknown> =>
      page.evaluate(`getComputedStyle(document.querySelector('.change-sign ${part}')).fill`);
    expect(await fill('circle')).not.toBe(await fill('text'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('footer .changes').isVisible()).toBe(true);
  },
);
