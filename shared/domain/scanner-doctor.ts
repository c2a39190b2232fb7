/** The guided test of a scanner: codes to print and scan, and what is found out from what was heard of them. */
export { doctorCodes, type DoctorCode } from './scanner-doctor/codes.ts'
export { correctionOf, diagnose, type DoctorStep, type Finding } from './scanner-doctor/diagnose.ts'
