export { makeShipment, type Shipped, type Way } from './make.ts'
export { troublesOf } from './troubles.ts'
export { voidShipment } from './void.ts'
export { wayOf } from './way.ts'
