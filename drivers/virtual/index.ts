export { createVirtualScale, type VirtualScale } from './scale.ts'
export { createVirtualScanner, type VirtualScanner } from './scanner.ts'
