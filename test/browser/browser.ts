import { chromium, type Browser, type Page } from 'playwright-core';

/** What a page says to nobody: errors of its scripts, lines of its console, and what it asks of a network. */
export interface Watched {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** @throws Error where `CHROMIUM` names no browser: never green untested */
export async function startBrowser(): Promise<Browser> {
  const { CHROMIUM: executablePath } = process.env;
  if (!executablePath) throw new Error('Tests in a browser need one: CHROMIUM=$(.ci/chromium) npm run test:browser');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Opens a page from disk. */
export async function opened(
  browser: Browser,
  file: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(`file://${file}`);
  return { page, complaints };
}
