const WIDTH = 30;

/** Such as `████████░░░░ 12/25`. */
export function progressBar(done: number, all: number): string {
  const filled = Math.round((done / all) * WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${all}`;
}
