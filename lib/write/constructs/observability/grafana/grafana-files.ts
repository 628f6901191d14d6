import type { Files } from '../add-on';
import { yamlFile } from '../yaml-file';
import { folderPath, PATHS, type DashboardFolder } from './grafana-folders';
import { iniFile, type IniSections } from './ini-file';

/** What Grafana's configuration depends on. */
export interface GrafanaFilesProps {
  readonly prometheusUrl: string;
  readonly folders: readonly DashboardFolder[];
  readonly logLevel?: string;
  readonly externalUrl?: string;
}

/**
 * The configuration files of Grafana. Source: Grafana 7.5 documentation, "Configuration" and "Provisioning"; values of
 * Istio 1.11.2.
 */
export function grafanaFiles(props: GrafanaFilesProps): Files {
  return {
    'grafana.ini': iniFile(settings(props)),
    'datasources.yaml': yamlFile({ apiVersion: 1, datasources: [prometheusSource(props.prometheusUrl)] }),
    'dashboardproviders.yaml': yamlFile({ apiVersion: 1, providers: props.folders.map(provider) }),
  };
}

function settings({ logLevel, externalUrl }: GrafanaFilesProps): IniSections {
  return {
    analytics: { check_for_updates: true },
    grafana_net: { url: 'https://grafana.net' },
    log: { mode: 'console', level: logLevel },
    paths: PATHS,
    ...(externalUrl !== undefined && { server: { root_url: externalUrl } }),
  };
}

function prometheusSource(url: string): object {
  return {
    access: 'proxy',
    editable: true,
    isDefault: true,
    jsonData: { timeInterval: '5s' },
    name: 'Prometheus',
    orgId: 1,
    type: 'prometheus',
    url,
  };
}

function provider(folder: DashboardFolder): object {
  return {
    disableDeletion: false,
    folder: folder.title,
    name: folder.name,
    options: { path: folderPath(folder) },
    orgId: 1,
    type: 'file',
  };
}
