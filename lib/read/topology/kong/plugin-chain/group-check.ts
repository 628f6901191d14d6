import type { ConfiguredConsumer } from '../configuration/kong-configuration';
import { mayHold } from './authentication-step';
import type { Recognized } from './client';
import type { PluginStep } from './plugin-chain';
import type { GroupsFact } from './plugin-fact';

const GOES_ON: PluginStep = { kind: 'goes-on' };

/** What `acl` makes of a client. Source: `kong/plugins/acl/handler.lua` of Kong 2.8.5 and 3.9.1. */
export function groupStep(fact: GroupsFact, recognized: Recognized): PluginStep {
  if (recognized === 'unknown') return { kind: 'may-answer', status: 403, because: 'groups' };
  if (recognized === 'nobody') return { kind: 'answers', status: 401, because: 'not-recognized' };
  const { consumer, credential } = recognized;
  const passes = passesGroups(fact, consumer);
  if (passes === 'unknown') return { kind: 'may-answer', status: 403, because: 'groups' };
  if (passes) return GOES_ON;
  const isWithoutAny = consumer.aclGroups.length === 0 && credential === undefined;
  return { kind: 'answers', status: isWithoutAny ? 401 : 403, because: 'not-in-a-group' };
}

/** Whether a consumer is in one of the groups that are let in, or in none that is kept out. */
export function passesGroups({ allow, deny }: GroupsFact, consumer: ConfiguredConsumer): boolean | 'unknown' {
  const isIn = (groups: readonly string[]): boolean => consumer.aclGroups.some((group) => groups.includes(group));
  const isDenying = deny.length > 0;
  if (isIn(isDenying ? deny : allow)) return !isDenying;
  const acls = consumer.credentials.filter(({ type }) => type === 'acl');
  const isWhole = !mayHold(consumer) && acls.length === consumer.aclGroups.length;
  return isWhole ? isDenying : 'unknown';
}
