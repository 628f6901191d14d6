import { PageExamples } from '../support/page-examples';

const page = new PageExamples('docs/workloads.md');

describe('docs/workloads.md', () => {
  page.test();

  test('has an example for each part', () => {
    expect(page.headings).toEqual([
      'A workload',
      'Workers',
      'Containers, volumes and where pods run',
      'Services',
      'ServiceAccounts',
      'How many pods',
      'Who may reach the pods',
      'Pods that keep their data',
      'Jobs',
      'Adopting what runs',
      'Objects of cdk8s-plus and plain objects',
    ]);
  });
});
