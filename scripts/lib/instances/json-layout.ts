import type { z } from 'zod'
import type { AisleLayout } from '../../../shared/domain/map/types.ts'
import { BadInput } from './files.ts'
import type { layoutForm } from './json-form.ts'

/** The `layout` of an instance in JSON. Lengths are in the instance's unit. */
export type JsonLayout = z.infer<typeof layoutForm>

/** A piece of the cross aisle `row` between two neighbouring aisles, however these are named: `{row, aisles: [2, 3]}`. */
type JsonClosedCross = NonNullable<JsonLayout['closedCrossAisleSegments']>[number]

/**
 * The map of a layout; null when it is not one of parallel aisles.
 * @param picks a dead end is open up to its last pick, and closed from there to the last cross aisle
 */
export function layoutOfJson(
  layout: JsonLayout | undefined,
  picks: readonly { readonly aisle: number; readonly y: number }[],
): AisleLayout | null {
  const aisleX = aislesOf(layout)
  const crossY = crossAislesOf(layout)
  if (!layout || !aisleX || !crossY || crossY.length < 2) return null
  const [beforeBack, back] = crossY.slice(-2) as [number, number]
  return {
    kind: 'aisles',
    aisleX,
    crossY,
    closedInAisle: (layout.aislesClosedAtBack ?? []).map((aisle) => {
      const inLastBlock = picks.filter((pick) => pick.aisle === aisle && pick.y > beforeBack)
      return { aisle, from: Math.max(beforeBack, ...inLastBlock.map(({ y }) => y)), to: back }
    }),
    closedInCross: (layout.closedCrossAisleSegments ?? []).map(closedCross),
  }
}

function aislesOf(layout: JsonLayout | undefined): readonly number[] | null {
  if (layout?.aisleX) return layout.aisleX
  const { aisles, aisleSpacing } = layout ?? {}
  if (aisles === undefined || aisleSpacing === undefined) return null
  return Array.from({ length: aisles }, (_, aisle) => aisle * aisleSpacing)
}

function crossAislesOf(layout: JsonLayout | undefined): readonly number[] | null {
  if (layout?.crossAisleY) return layout.crossAisleY
  if (!layout?.blockLengths) return null
  return layout.blockLengths.reduce<number[]>((ys, length) => [...ys, ys.at(-1)! + length], [0])
}

/** @throws BadInput that names the piece */
function closedCross({ row, ...names }: JsonClosedCross): { row: number; aisle: number } {
  const named = Object.values(names)
    .flat()
    .filter((each) => typeof each === 'number')
  if (row === undefined || named.length === 0) {
    throw new BadInput(
      `a closed piece of a cross aisle is not understood: ${JSON.stringify({ row, ...names })}`,
    )
  }
  return { row, aisle: Math.min(...named) }
}
