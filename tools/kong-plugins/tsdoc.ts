const WIDTH = 120;

/** A TSDoc comment of paragraphs; on one line where it fits. Items (`- `) and tags stand below each other. */
export function tsdoc(indent: string, paragraphs: readonly string[]): string[] {
  const safe = paragraphs.map((text) => text.replaceAll('*/', '*\\/'));
  const [only] = safe;
  const oneLine = `${indent}/** ${only ?? ''} */`;
  if (safe.length === 1 && oneLine.length <= WIDTH && !only!.startsWith('@')) return [oneLine];
  const lines = safe.flatMap((text) => wrap(text, WIDTH - indent.length - ' * '.length));
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`];
}

function wrap(text: string, width: number): string[] {
  const hanging = text.startsWith('- ') ? '  ' : '';
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hanging + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
