import { hasCredentials } from '../../../lib/facts/delivery/repository-credentials';

test.each([
  'https://user:hunter2@git.example.com/shop.git',
  'https://ghp_0123456789@git.example.com/shop.git',
  'https://user:p/a@git.example.com/shop.git',
  'ssh://git:hunter2@git.example.com/shop.git',
  'oci://user:hunter2@registry.example.com/shop',
  'user:hunter2@registry.example.com/charts',
  'https://git.example.com/shop.git?private_token=hunter2',
])('%s has some', (address) => {
  expect(hasCredentials(address)).toBe(true);
});

test.each([
  'https://git.example.com/shop.git',
  'https://git.example.com:8443/shop.git',
  'ssh://git@git.example.com/shop.git',
  'git@git.example.com:acme/shop.git',
  'ghcr.io/istio/release/charts',
  'oci://localhost:5000/shop',
  'https://git.example.com/*',
  '*',
  '!https://git.example.com/@team/shop.git',
  'https://git.example.com/{{.path.basename}}.git?ref=main',
])('%s has none', (address) => {
  expect(hasCredentials(address)).toBe(false);
});
