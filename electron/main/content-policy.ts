/**
 * The headers of every file of the page: nothing is loaded from elsewhere, nothing runs or is styled inline, and text
 * never becomes markup or code (Trusted Types with no policy allowed). Styles that the component library sets on single
 * elements go through the DOM's own style object, which needs no allowance; the page uses none of its parts that write
 * a `<style>` element. Films of boxes play from a blob that the page made itself of what the service gave it.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
}
