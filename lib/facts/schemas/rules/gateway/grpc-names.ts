import type { BoundedPattern } from '../../../text/bounded-pattern';

/** Names of gRPC that a GRPCRoute compares exactly, with an example of each. */
export const GRPC_NAMES = {
  service: {
    name: { pattern: /^\.?[a-z_][a-z_0-9]*(?:\.[a-z_][a-z_0-9]*)*$/i, longest: 1024 },
    example: 'shop.v1.Cart',
  },
  method: { name: { pattern: /^[A-Za-z_][A-Za-z_0-9]*$/, longest: 1024 }, example: 'GetCart' },
} as const satisfies Readonly<Record<string, { readonly name: BoundedPattern; readonly example: string }>>;
