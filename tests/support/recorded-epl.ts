import { gunzipSync } from 'node:zlib'

/**
 * A label with the Code 128 `PAK-1` as CUPS 2.4.2 sends it to an EPL2 printer of 203 dpi (`rastertolabel` with the sample driver
 * `zebraep2.ppd`): a writer of EPL2 that is not ours, in use for many years.
 */
export const cupsEplJob: Uint8Array = gunzipSync(
  Buffer.from(
    `H4sIAAAAAAACA6XaLY6UQRSG0em0mKRDgh3HBlrUW39flULiCA7NEvDoYWFsZJbQctQ0CYoERc74606+23Ofuny+fO9lXT59
LddyHbnmcv//vz/jsfFq483Gu40PG582ftj4svGNbJQdugvCC8oL0gvaC+IL6gvyC/qr6K/qdw/9VfRX0V9FfxX9VfRX0V9F
fw39NfTXdPGiv4b+Gvpr6K+hv4b+Gvrr6K+jv47+uv7yQ38d/XX01//293Z+//P+UM6n5w8vH3+d3h6+3Z5Ot9fT7enH4/3d
4+vp+fzP/ML5bfOj4HxwvuJ8w/mO8wPnJ86jv4H+Bvqb6G+iv4n+Jvqb+P2b+r8vfv8m7t+J+3fi/j1w/x64fw/cvwfu3wP9
Hejv0OML+jvQ34H+Fvpb6G+hv4X+Fvpb6G+hv6XXP/S30N9Gfxv9bfS30d9Gfxv9bfS30d/W8zPfn/UAXfQCXfQEXfQGXfQI
XfQKXfQMXfQOXfQQXVSipxCVyDGEawjnEO4hHES4iHAS0SYSjSKpXOVUonaRaBiJlpFoGom2kWgcidaRaB6J9pE0DsQqURNJ
tJFEI0m0kkQzSbSTRENJtJREU0k6v1VQiVpLorkkXSV2ldhV4lCJQyUOlThU4uBnMypxqMShEodKHCpxqsSpEqdKnCpRA0om
v+BSidpQohElWlGiGSXaUaIhJVpSoikl2lJy8GNClag5JdpTokElWlSiSSXaVKJRJVpVolkli9+1qkQtK9G0Em0r0bgSrSvR
vBLtK9HAEi0s2fzEmt9Y6yNrbSxVGsuXXH4D2G4jPygzAAA=`,
    'base64',
  ),
)
