/** Dots per inch of a label printer's head. */
export type Resolution = 203 | 300

/** Dots per millimetre as printer makers build them: 8 and 11.8. */
const dotsPerMillimetre: Readonly<Record<Resolution, number>> = { 203: 8, 300: 300 / 25.4 }

/** Turns millimetres into whole dots. */
export type Dots = (millimetres: number) => number

export function dotsAt(resolution: Resolution): Dots {
  return (millimetres) => Math.round(millimetres * dotsPerMillimetre[resolution])
}
