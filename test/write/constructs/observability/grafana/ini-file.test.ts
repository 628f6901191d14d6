import ini from 'ini';
import { iniFile } from '../../../../../lib/write/constructs/observability/grafana/ini-file';

describe('iniFile', () => {
  test('writes sections and keys as another reader of ini reads them', () => {
    const text = iniFile({ server: { root_url: 'https://example.com/a', http_port: 3000 }, log: { console: true } });
    expect(text).toBe('[server]\nroot_url = https://example.com/a\nhttp_port = 3000\n[log]\nconsole = true\n');
    expect(ini.parse(text)).toEqual({
      server: { root_url: 'https://example.com/a', http_port: '3000' },
      log: { console: true },
    });
  });

  test('leaves out what is undefined', () => {
    expect(iniFile({ log: { mode: 'console', level: undefined } })).toBe('[log]\nmode = console\n');
  });

  test('refuses a value of several lines', () => {
    expect(() => iniFile({ log: { mode: 'console\n[auth]' } })).toThrow('cannot represent the lines of mode');
  });
});
