import type { WhereaboutsWords } from '../../../../shared/domain/whereabouts.ts'

/**
 * `tracking_status` of BaseLinker's `getOrderPackages`: 1 label created, 2 shipped, 3 not delivered, 4 out for delivery, 5 delivered,
 * 6 return, 7 notice left, 8 at a point, 9 lost, 10 cancelled, 11 on the way. Its own 0 is unknown.
 */
export const baselinkerWords: WhereaboutsWords = new Map([
  ['1', 'waiting'],
  ['2', 'taken'],
  ['3', 'trouble'],
  ['4', 'on-the-way'],
  ['5', 'delivered'],
  ['6', 'returning'],
  ['7', 'to-collect'],
  ['8', 'to-collect'],
  ['9', 'trouble'],
  ['10', 'trouble'],
  ['11', 'on-the-way'],
])
