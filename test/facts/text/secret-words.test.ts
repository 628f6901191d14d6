import { redactedValue } from '../../../lib/facts/plugins/redacted-value';
import { redactedText } from '../../../lib/facts/text/redacted-text';

/** Commands, in which hunter2 is hidden: as one text for a shell. */
test.each([
  ['mysqldump -h db -u root -phunter2 shop', 'mysqldump -h db -u root -p(hidden) shop'],
  ['x=$(/usr/bin/mysql -phunter2 -e a)', 'x=$(/usr/bin/mysql -p(hidden) -e a)'],
  ['redis-cli -h cache -a hunter2 ping', 'redis-cli -h cache -a (hidden) ping'],
  ['docker login -u ci -p hunter2 a.example', 'docker login -u ci -p (hidden) a.example'],
  ['echo hunter2 | docker login --password-stdin', 'echo (hidden) | docker login --password-stdin'],
  ['echo "root:hunter2" | chpasswd', 'echo (hidden) | chpasswd'],
  ['sshpass -p hunter2 ssh a', 'sshpass -p (hidden) ssh a'],
  ['curl --user bob:hunter2 http://a', 'curl --user bob:(hidden) http://a'],
  ['curl -d \'{"password":"hunter2","a":1}\' http://a', 'curl -d \'{"password":(hidden),"a":1}\' http://a'],
  ['htpasswd -bc /etc/h admin hunter2', 'htpasswd -bc /etc/h admin (hidden)'],
  ['mc alias set a http://a admin hunter2', 'mc alias set a http://a admin (hidden)'],
  ['ldapsearch -x -D cn=a -w hunter2 -b dc=b', 'ldapsearch -x -D cn=a -w (hidden) -b dc=b'],
  [
    'kubectl create secret generic a --from-literal=b=hunter2',
    'kubectl create secret generic a --from-literal=b=(hidden)',
  ],
  ['PGPASSWORD=hunter2 psql -h db', 'PGPASSWORD=(hidden) psql -h db'],
  ['java -Xmx1g -Ddb.password=hunter2 -jar a.jar', 'java -Xmx1g -Ddb.password=(hidden) -jar a.jar'],
  ['bash -c "redis-cli -a hunter2 ping"; date', 'bash -c "redis-cli -a (hidden) ping"; date'],
  ['openssl enc -d -pass pass:hunter2 -in a', 'openssl enc -d -pass (hidden) -in a'],
  ['openssl enc -aes-256-cbc -k hunter2 -in a', 'openssl enc -aes-256-cbc -k (hidden) -in a'],
  ['tar c a | openssl aes-256-cbc -k hunter2 > b', 'tar c a | openssl aes-256-cbc -k (hidden) > b'],
  ['openssl dgst -sha256 -hmac hunter2 a', 'openssl dgst -sha256 -hmac (hidden) a'],
  ['snmpwalk -v2c -c hunter2 host', 'snmpwalk -v2c -c (hidden) host'],
  ['net user bob hunter2 /add', 'net user bob (hidden) /add'],
  ['net use Z: \\\\host\\a hunter2 /user:bob', 'net use Z: \\\\host\\a (hidden) /user:bob'],
  ['vault login hunter2', 'vault login (hidden)'],
])('%s', (text, shown) => {
  expect(redactedText(text)).toBe(shown);
});

/** As lists of words. */
test.each<[object, object]>([
  [{ args: ['--token', 'hunter2', '--port', '80'] }, { args: ['--token', '(hidden)', '--port', '80'] }],
  [{ args: ['-password=hunter2'] }, { args: ['-password=(hidden)'] }],
  [{ command: ['mysql', '-u', 'root', '-phunter2'] }, { command: ['mysql', '-u', 'root', '(hidden)'] }],
  [
    { command: ['redis-cli'], args: ['-a', 'hunter2', '-h', 'cache'] },
    { command: ['redis-cli'], args: ['-a', '(hidden)', '-h', 'cache'] },
  ],
  [{ command: ['curl', '-u', 'bob:hunter2'] }, { command: ['curl', '-u', '(hidden)'] }],
  [{ command: ['sh', '-c', 'mysql -phunter2'] }, { command: ['sh', '-c', 'mysql -p(hidden)'] }],
  [{ command: ['curl', '-H', 'X-Api-Key: hunter2'] }, { command: ['curl', '-H', 'X-Api-Key:(hidden)'] }],
])('%j', (container, shown) => {
  expect(redactedValue(container)).toEqual(shown);
});

test.each([
  'openssl enc -kfile /etc/key -in a',
  'openssl enc -k "$PASS" -in a',
  'openssl req -x509 -newkey rsa:2048 -keyout a.pem -days 365',
  'snmpwalk -v2c -c public host',
  'net user bob /delete',
  'our net user retention rates',
  'net use Z: /delete',
  'service pptpd restart',
  'community: kubernetes',
])('%s says no secret', (text) => {
  expect(redactedText(text)).toBe(text);
});

test.each([
  { args: ['-p', '80', '-a', 'b', '-u', 'c', '-pd'] },
  { args: ['--token-ttl', '60', '--secret-name', 'db', '--password-file', '/run/a'] },
  { args: ['--token', '$(TOKEN)'] },
  { command: ['mysql', '-p', 'shop'] },
  { command: ['docker', 'run', '-p', '80:80'] },
  { command: ['curl', '-u', 'bob'] },
  { command: ['mysqladmin', 'ping', '-h', 'db', '-P', '3306'] },
])('%j says no secret', (container) => {
  expect(redactedValue(container)).toEqual(container);
});
