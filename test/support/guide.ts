import { GUIDE_VALUES, type GuideValues } from '../../guide/values';
import { guideSystem } from '../../guide/system';
import type { Target } from '../../lib/install/target';
import type { PlatformProps } from '../../lib/write/system/platform-props';
import { environmentsOf } from '../../lib/write/system/environments';
import { App } from '../../lib/write/synth/app';

/** What verbs know of the guide, or of one that differs from it. */
export function guideTarget(platform: Partial<PlatformProps> = {}, values: Partial<GuideValues> = {}): Target {
  return environment(platform, values).target;
}

/** The guide as an app, or one that differs from it, all of it at once. */
export function guideApp(
  values: Partial<GuideValues> = {},
  platform: Partial<PlatformProps> = {},
  outdir?: string,
): App {
  const app = new App({ outdir });
  void environment(platform, values).build(app);
  return app;
}

function environment(
  platform: Partial<PlatformProps>,
  change: Partial<GuideValues>,
): ReturnType<typeof environmentsOf>[number] {
  return environmentsOf(guideSystem({ ...GUIDE_VALUES, ...change }, platform))[0]!;
}
