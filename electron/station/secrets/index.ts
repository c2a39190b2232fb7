export { checkPlainFile, secretsIn } from './file.ts'
export { keyStoreMissing, noSecrets, plainly, type Sealing, type Secrets } from './secrets.ts'
