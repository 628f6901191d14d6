/** As Istio has it when it is told nothing else. In policies it also stands for whatever the mesh has instead. */
export const TRUST_DOMAIN = 'cluster.local';

/** Whom the mesh knows pods as. */
export interface ServiceIdentity {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Such as `cluster.local/ns/shop/sa/cart`, as policies name callers. */
export function principalOf({ namespace, serviceAccount }: ServiceIdentity): string {
  return `${TRUST_DOMAIN}/ns/${namespace}/sa/${serviceAccount}`;
}
