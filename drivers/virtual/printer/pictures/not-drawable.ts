/** Bytes that are no label which this program can draw: an unknown command, a picture that is cut off, no print. */
export class NotDrawable extends Error {}
