/** Settings by section and key. */
export type IniSections = Readonly<Record<string, Readonly<Record<string, IniValue | undefined>>>>;
export type IniValue = string | number | boolean;

/**
 * An ini file as Grafana reads it. Values that are undefined are left out.
 * @throws Error when a value has more than one line, which ini cannot say
 */
export function iniFile(sections: IniSections): string {
  return Object.entries(sections)
    .map(([section, settings]) => `[${section}]\n${Object.entries(settings).map(line).join('')}`)
    .join('');
}

function line([key, value]: [string, IniValue | undefined]): string {
  if (value === undefined) return '';
  if (/[\r\n]/.test(String(value))) throw new Error(`An ini file cannot represent the lines of ${key}`);
  return `${key} = ${value}\n`;
}
