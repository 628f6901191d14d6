import { PROGRAMMED_KINDS } from '../../../../facts/delivery/object-kinds';

/** Istio's kinds whose status has what istiod's analysis says of them, where it is switched on. */
const ISTIO_KINDS = [
  'networking.istio.io_DestinationRule',
  'networking.istio.io_Gateway',
  'networking.istio.io_ServiceEntry',
  'networking.istio.io_Sidecar',
  'networking.istio.io_VirtualService',
  'security.istio.io_AuthorizationPolicy',
  'security.istio.io_PeerAuthentication',
  'security.istio.io_RequestAuthentication',
  'telemetry.istio.io_Telemetry',
];

/** An Application is as healthy as Argo CD says in its status. */
const APPLICATION = `local health = { status = "Progressing", message = "not compared yet" }
if obj.status ~= nil and obj.status.health ~= nil then
  health.status = obj.status.health.status
  health.message = obj.status.health.message
end
return health
`;

/** An object of Kong is healthy when its configuration is in Kong. */
const PROGRAMMED = `local health = { status = "Progressing", message = "not in Kong's configuration yet" }
if obj.status ~= nil and obj.status.conditions ~= nil then
  for _, condition in ipairs(obj.status.conditions) do
    if condition.type == "Programmed" then
      health.message = condition.message
      if condition.status == "True" then
        health.status = "Healthy"
      elseif condition.reason == "Invalid" then
        health.status = "Degraded"
      end
    end
  end
end
return health
`;

/** An object of Istio is healthy unless istiod finds an error in it. Without its analysis, it says nothing. */
const ANALYSED = `local health = { status = "Healthy", message = "" }
if obj.status ~= nil and obj.status.validationMessages ~= nil then
  for _, finding in ipairs(obj.status.validationMessages) do
    if finding.level == "ERROR" then
      health.status = "Degraded"
      health.message = finding.documentationUrl
    end
  end
end
return health
`;

/**
 * Entries of Argo CD's ConfigMap `argocd-cm`: when Applications, Kong's objects and Istio's are healthy. Without them each counts as
 * healthy at once, and no wave waits for it; the first puts back what Argo CD 1.8 removed. A plugin or consumer that nothing uses is
 * in no configuration, and keeps the waves behind it waiting.
 */
export function argoHealthChecks(): Readonly<Record<string, string>> {
  const entries: (readonly [kind: string, lua: string])[] = [
    ['argoproj.io_Application', APPLICATION],
    ...PROGRAMMED_KINDS.map((kind) => [`configuration.konghq.com_${kind}`, PROGRAMMED] as const),
    ...ISTIO_KINDS.map((kind) => [kind, ANALYSED] as const),
  ];
  return Object.fromEntries(entries.map(([kind, lua]) => [`resource.customizations.health.${kind}`, lua]));
}
