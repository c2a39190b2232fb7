export {
  checkMap,
  contradictionsOf,
  type KnownPlace,
  type MapContradiction,
  type MapWarning,
} from './check.ts'
export { toGraph } from './graph.ts'
export { guessMap } from './guess.ts'
export { makeAisles, usualNames, type MapNumbers } from './make.ts'
export { isOnMap, partsOf, placeOf, type CodeParts, type PlaceByCode, type Side } from './places.ts'
export type * from './types.ts'
