/**
 * Configurations of plugins of your own, by name. Add to it where you use them:
 * ```ts
 * declare module 'meshgate' {
 *   interface CustomPluginConfigs { 'my-plugin': { readonly header: string } }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface CustomPluginConfigs {}
