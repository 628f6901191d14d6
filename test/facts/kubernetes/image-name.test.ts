import { imageFault, isImageFilledIn } from '../../../lib/facts/kubernetes/image-name';

const HEX = '0123456789abcdef'.repeat(4);

test.each([
  'nginx',
  'nginx:1.25',
  'library/nginx:1.25-alpine',
  'registry.example:5000/team/app_x/y__z-a--b.c:V1_2.3',
  'Registry.Example/team/app:1',
  'localhost/app',
  'localhost:5000/app@sha256:' + HEX,
  '[2001:db8::1]:5000/app:1',
  'nginx:latest@sha256:' + HEX,
  'app@sha512:' + HEX + HEX,
  'a/' + 'b'.repeat(250),
])('%s is a name', (image) => {
  expect(imageFault(image)).toBeUndefined();
});

test.each([
  [' nginx', 'has a blank in it'],
  ['nginx: 1', 'has a blank in it'],
  ['https://registry.example/app:1', 'is an address with a scheme'],
  ['docker.io/Shop/Web:1', 'has capital letters in "Shop/Web"'],
  ['Nginx:1', 'has capital letters in "Nginx"'],
  ['nginx:1.25:alpine', 'has two tags'],
  ['registry.example:5000/app:1:2', 'has two tags'],
  ['nginx:', 'ends with ":" and has no tag'],
  ['nginx:-1', 'has a tag that is none: "-1"'],
  ['nginx:1+2', 'has a tag that is none: "1+2"'],
  ['nginx:v1/alpine', 'has no valid registry: "nginx:v1"'],
  ['registry.example//app', 'has an empty part in its name'],
  ['registry.example/app/', 'has an empty part in its name'],
  [':1', 'has an empty part in its name'],
  ['shop/-web', 'has "-web" in its name'],
  ['shop/we..b', 'has "we..b" in its name'],
  ['registry_x.example/app', 'has no valid registry: "registry_x.example"'],
  ['app@sha256:abc', 'has a digest of 3 characters'],
  ['app@sha256:' + HEX.toUpperCase(), 'has a digest with other characters than 0-9 and a-f'],
  ['app@md5:' + HEX, 'has a digest of no known kind'],
  ['app@' + HEX, 'has a digest of no known kind'],
  ['app@sha256:' + HEX + '@sha256:' + HEX, 'has two digests'],
  [HEX, 'is a bare digest'],
  ['a/' + 'b'.repeat(260), 'has a name of more than 255 characters'],
])('%s is none', (image, says) => {
  expect(imageFault(image)?.says).toBe(says);
});

test.each([
  'auto',
  '$(IMAGE)',
  '${HUB}/app',
  '{{ .image }}',
  '<image>',
  'MY_IMAGE:TAG',
  '__IMAGE__',
  'IMAGE',
  'ko://example.com/shop/cmd/web',
  '//cmd/web:image',
  'PLACEHOLDER',
  '((image))',
  '@@image@@',
  '%%image%%',
  'shop/web:[TAG]',
  'gcr.io/PROJECT-ID/web:1',
])('%s is filled in later', (image) => {
  expect(isImageFilledIn(image)).toBe(true);
});

test.each([
  'Nginx',
  'My_App',
  'docker.io/Shop/web:1',
  'NGINX',
  'https://registry.example/app:1',
  'registry.example//app:1',
  '//registry.example/app',
])('%s is not', (image) => {
  expect(isImageFilledIn(image)).toBe(false);
});
