import type { PropCheck } from '../prop-check';
import { noteLoginElsewhere } from './group-check';
import type { IKongPlugin } from './kong-plugin';

/** What is said of an attachment. */
export interface AttachOptions {
  /**
   * Says that one plugin object is meant to be attached to a route, or a Service, and to a consumer: it then acts on that consumer's
   * requests there, and on no others.
   * @default - it is refused
   */
  readonly onlyTogether?: true;
  /**
   * Says of an `acl` plugin that a plugin which is made elsewhere, such as a global one, finds out who asks. Its object then has the
   * annotation that leaves `require-authentication` of check out, wherever it is attached.
   * @default - it is refused where no plugin of the app does
   */
  readonly authenticatedElsewhere?: true;
}

/** What a plugin is attached to, by the path of the first construct of each side. */
type Sides = Partial<Record<'place' | 'consumer', string>>;

const KNOWN = new WeakMap<IKongPlugin, Sides>();

/**
 * Notes what is said of an attachment, and that a plugin is attached to a place, a route or a Service, or to consumers.
 * @throws PropError when it is attached to the other side already, and nothing says that this is meant
 */
export function noteSide(
  propCheck: PropCheck,
  plugin: IKongPlugin,
  side: keyof Sides,
  { onlyTogether, authenticatedElsewhere }: AttachOptions = {},
): void {
  if (authenticatedElsewhere === true) noteLoginElsewhere(plugin);
  const known = KNOWN.get(plugin) ?? {};
  const other = known[side === 'place' ? 'consumer' : 'place'];
  const narrowed = side === 'place' ? 'that consumer' : 'this consumer';
  propCheck.require(
    other === undefined || onlyTogether === true,
    'addPlugin(plugin)',
    plugin.pluginName,
    `a plugin object of its own: this one is attached to ${other ?? ''} too, and would act for ${narrowed} alone, and for nobody else; ` +
      'or addPlugin(plugin, { onlyTogether: true }), if that is meant',
  );
  KNOWN.set(plugin, { ...known, [side]: known[side] ?? propCheck.constructPath });
}
