import { projectFaults } from '../../../lib/facts/delivery/argo-project';

const SERVER = 'https://kubernetes.default.svc';
const REPOSITORY = 'https://git.example.com/team/shop.git';
const APPLICATION = { destination: { server: SERVER, namespace: 'shop' }, source: { repoURL: REPOSITORY } };
const PROJECT = {
  destinations: [{ server: SERVER, namespace: 'shop' }],
  sourceRepos: ['https://git.example.com/team/*'],
};
const faults = (project: object, application: object = {}): string[] =>
  projectFaults({ ...PROJECT, ...project }, { ...APPLICATION, ...application }).map(({ forbids }) => forbids);

test.each([
  [{ destinations: [{ server: SERVER, namespace: 'shops' }] }, 'namespace'],
  [{ destinations: [{ server: SERVER, namespace: 'shop-*' }] }, 'namespace'],
  [{ destinations: [{ server: `${SERVER}.cluster.local`, namespace: '*' }] }, 'destination'],
  [{ destinations: [] }, 'destination'],
  [{ sourceRepos: ['https://github.com/*'] }, 'source'],
  [{ sourceRepos: [] }, 'source'],
])('%j', (project, fault) => {
  expect(faults(project)).toEqual([fault]);
});

test.each([
  {},
  { destinations: [{ server: '*', namespace: '*' }] },
  { destinations: [{ server: `${SERVER}/`, namespace: 'sh*p' }] },
  { destinations: [{ name: 'in-cluster', namespace: 'shop' }] },
  { destinations: [{ server: SERVER, namespace: '!kube-system' }] },
  { sourceRepos: ['*'] },
  { sourceRepos: ['https://git.example.com/Team/shop'] },
  { sourceRepos: ['https://git.example.com/{team,shop}/*'] },
])('%j allows it', (project) => {
  expect(faults(project)).toEqual([]);
});

test('of several sources each is asked, and the single one is not', () => {
  const sources = [{ repoURL: REPOSITORY }, { repoURL: 'https://charts.example.com' }];
  expect(projectFaults(PROJECT, { ...APPLICATION, source: { repoURL: 'https://other.example' }, sources })).toEqual([
    { forbids: 'source', path: ['spec', 'sources', 1, 'repoURL'] },
  ]);
});

test('what cannot be compared is allowed', () => {
  expect(faults({}, { source: { repoURL: 'git@git.example.com:team/shop.git' } })).toEqual([]);
  expect(faults({}, { destination: { name: 'in-cluster', namespace: 'shop' } })).toEqual([]);
  expect(faults({}, { destination: { server: SERVER, namespace: '{{ .name }}' } })).toEqual([]);
  expect(faults({}, { destination: 5, source: undefined })).toEqual([]);
});
