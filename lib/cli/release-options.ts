import type { Command } from 'commander';
import { SETTINGS_FILE, SettingsError, readSettings, type Settings } from './check-settings';

/** What a verb takes that reads manifests for chosen releases. */
export interface ReleaseFlags {
  readonly kubernetesVersion?: string;
  readonly gatewayApiVersion?: string;
  readonly kongVersion?: string;
  readonly kicVersion?: string;
  readonly istioVersion?: string;
  readonly config?: string;
}

/** The options of a verb that reads manifests for chosen releases. */
export function releaseOptions(command: Command): Command {
  return command
    .option('--kubernetes-version <version>', 'release that the manifests are for, such as 1.20')
    .option('--gateway-api-version <version>', "release of the Gateway API's definitions, such as 1.3")
    .option('--kong-version <version>', 'release of Kong, such as 3.9')
    .option('--kic-version <version>', "release of Kong's ingress controller, such as 3.5")
    .option('--istio-version <version>', 'release of Istio, such as 1.11; empty: no mesh')
    .option('--config <file>', `settings (default: ${SETTINGS_FILE}, if it exists)`);
}

/**
 * The settings of the file, with what flags say instead.
 * @throws SettingsError
 */
export function givenSettings(flags: ReleaseFlags): Settings {
  const { config, kubernetesVersion, gatewayApiVersion, kongVersion, kicVersion, istioVersion } = flags;
  const file = readSettings(config ?? SETTINGS_FILE);
  if (config !== undefined && file === undefined) throw new SettingsError(`there is no file ${config}`);
  return {
    ...file,
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
    ...(gatewayApiVersion !== undefined && { gatewayApiVersion }),
    ...(kongVersion !== undefined && { kongVersion }),
    ...(kicVersion !== undefined && { kicVersion }),
    ...(istioVersion !== undefined && { istioVersion }),
  };
}
