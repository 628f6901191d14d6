import { refuseAuthorities } from './authorities';
import { BackendTlsPolicies } from './backend-tls-policies';
import { refuseCertificates } from './certificates';
import { ClassFilter } from './class-filter';
import { configuredConsumers } from './configured-consumers';
import { configuredPlugins } from './configured-plugins';
import { translatedServices } from './configured-services';
import type { KongConfiguration } from './kong-configuration';
import { ReadAnnotations } from './read-annotations';
import { Refusals } from './refusals';
import type { KnownRooms } from './rooms';
import { refuseVaults } from './vaults';

/** What Kong is given by its controller for the manifests of a set. */
export function kongConfiguration(known: KnownRooms): KongConfiguration {
  const { set, releases, classes, settings } = known;
  const refusals = new Refusals();
  const filter = new ClassFilter(set, releases, classes, refusals);
  const annotations = new ReadAnnotations(releases);
  const tlsPolicies = new BackendTlsPolicies(set, releases, filter, settings);
  const rooms = { ...known, filter, annotations, tlsPolicies, refusals };
  const services = translatedServices(rooms);
  const consumers = configuredConsumers(rooms);
  const { plugins, lost } = configuredPlugins(services, consumers, rooms);
  refuseCertificates(rooms);
  refuseAuthorities(rooms);
  refuseVaults(rooms);
  return {
    routes: services.flatMap(({ routes }) => routes.map(({ route }) => route)),
    plugins,
    lostPlugins: lost,
    consumers,
    refusals: refusals.all,
  };
}
