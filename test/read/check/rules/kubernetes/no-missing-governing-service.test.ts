import { findingsOf } from '../../../../support/findings';
import { documents, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-governing-service', documents(...each));

const set = (serviceName: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { serviceName: ${serviceName} }
`;

test('a Service with an address of its own', () => {
  expect(find(service('db'), set('db'))).toEqual([
    expect.stringContaining('spec.serviceName: Service "db" is not headless'),
  ]);
  expect(find(service('db', '', 'clusterIP: None'), set('db'))).toEqual([]);
});

test('a Service that is missing among others', () => {
  expect(find(service('database'), set('databse'))).toEqual([
    expect.stringContaining('no Service "databse" is declared'),
  ]);
  expect(find(set('db'), set('""'))).toEqual([]);
});
