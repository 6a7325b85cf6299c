/*
 * Unpacks a WebAssembly module that stands in the page as text: LZMA, in base64. Nothing is fetched.
 *
 * LZMA packs a module a quarter tighter than gzip does, which is all that browsers bring along; what follows is the
 * whole of its decoder. Names are those of the LZMA specification.
 */
export function unpack(text) {
  const packed = atob(text.trim());
  const bytes = new Uint8Array(packed.length);
  for (let index = 0; index < packed.length; index += 1) {
    bytes[index] = packed.charCodeAt(index);
  }
  return decode(bytes);
}

const LITERAL_STATES = 7;
/* Where each set of probabilities starts in the one array that holds them all. */
const IS_MATCH = 0;
const IS_REPEAT = IS_MATCH + 12 * 16;
const IS_REPEAT_0 = IS_REPEAT + 12;
const IS_REPEAT_1 = IS_REPEAT_0 + 12;
const IS_REPEAT_2 = IS_REPEAT_1 + 12;
const IS_REPEAT_0_LONG = IS_REPEAT_2 + 12;
const DISTANCE_SLOT = IS_REPEAT_0_LONG + 12 * 16;
const DISTANCE_LOW = DISTANCE_SLOT + 4 * 64;
const DISTANCE_ALIGN = DISTANCE_LOW + 128;
const LENGTH = DISTANCE_ALIGN + 16;
const LENGTH_LOW = 2;
const LENGTH_MIDDLE = LENGTH_LOW + 16 * 8;
const LENGTH_HIGH = LENGTH_MIDDLE + 16 * 8;
const REPEAT_LENGTH = LENGTH + LENGTH_HIGH + 256;
const LITERAL = REPEAT_LENGTH + LENGTH_HIGH + 256;

/* A file of the format "LZMA alone" that names its size and ends with the end marker. Throws where it is damaged. */
function decode(bytes) {
  const settings = bytes[0];
  const literalContext = settings % 9;
  const literalPosition = (1 << Math.floor(settings / 9) % 5) - 1;
  const positionMask = (1 << Math.floor(settings / 45)) - 1;
  const output = new Uint8Array(new DataView(bytes.buffer).getUint32(5, true));
  const chances = new Uint16Array(LITERAL + (0x300 * (literalPosition + 1) << literalContext)).fill(1024);

  // After the header of 13 bytes stands a zero, then the first four bytes of the code.
  let next = 18;
  // The range and the code, in an array that keeps them 32 bits wide: that doubles the speed.
  const coder = new Uint32Array([0xffffffff, new DataView(bytes.buffer).getUint32(14)]);

  function shift() {
    coder[0] <<= 8;
    coder[1] = coder[1] << 8 | bytes[next];
    next += 1;
  }

  function bit(index) {
    const chance = chances[index];
    const bound = Math.imul(coder[0] >>> 11, chance) >>> 0;
    let found = 0;
    if (coder[1] < bound) {
      coder[0] = bound;
      chances[index] = chance + (2048 - chance >> 5);
    } else {
      coder[0] -= bound;
      coder[1] -= bound;
      chances[index] = chance - (chance >> 5);
      found = 1;
    }
    if (coder[0] < 0x1000000) {
      shift();
    }
    return found;
  }

  function tree(start, bits) {
    let symbol = 1;
    for (let count = 0; count < bits; count += 1) {
      symbol = symbol << 1 | bit(start + symbol);
    }
    return symbol - (1 << bits);
  }

  function reversed(start, bits) {
    let symbol = 1;
    let found = 0;
    for (let count = 0; count < bits; count += 1) {
      const one = bit(start + symbol);
      symbol = symbol << 1 | one;
      found |= one << count;
    }
    return found;
  }

  function even(bits) {
    let found = 0;
    for (let count = 0; count < bits; count += 1) {
      coder[0] >>>= 1;
      found *= 2;
      if (coder[1] >= coder[0]) {
        coder[1] -= coder[0];
        found += 1;
      }
      if (coder[0] < 0x1000000) {
        shift();
      }
    }
    return found;
  }

  function length(start, position) {
    if (!bit(start)) {
      return tree(start + LENGTH_LOW + position * 8, 3);
    }
    if (!bit(start + 1)) {
      return 8 + tree(start + LENGTH_MIDDLE + position * 8, 3);
    }
    return 16 + tree(start + LENGTH_HIGH, 8);
  }

  /* The distance less one; that of the end marker is 0xffffffff. */
  function distance(length) {
    const slot = tree(DISTANCE_SLOT + Math.min(length, 3) * 64, 6);
    if (slot < 4) {
      return slot;
    }
    const bits = (slot >> 1) - 1;
    const base = (2 | slot & 1) * 2 ** bits;
    if (slot < 14) {
      return base + reversed(DISTANCE_LOW + base - slot, bits);
    }
    return base + even(bits - 4) * 16 + reversed(DISTANCE_ALIGN, 4);
  }

  let at = 0;
  let state = 0;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  while (next <= bytes.length) {
    const position = at & positionMask;
    if (!bit(IS_MATCH + state * 16 + position)) {
      const before = at > 0 ? output[at - 1] : 0;
      const start = LITERAL + 0x300 * (((at & literalPosition) << literalContext) + (before >> 8 - literalContext));
      let symbol = 1;
      if (state >= LITERAL_STATES) {
        let match = output[at - first - 1];
        while (symbol < 0x100) {
          const expected = match >> 7 & 1;
          match <<= 1;
          const one = bit(start + (1 + expected << 8) + symbol);
          symbol = symbol << 1 | one;
          if (one !== expected) {
            break;
          }
        }
      }
      while (symbol < 0x100) {
        symbol = symbol << 1 | bit(start + symbol);
      }
      output[at++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }

    let left;
    if (!bit(IS_REPEAT + state)) {
      [fourth, third, second] = [third, second, first];
      left = length(LENGTH, position);
      first = distance(left);
      state = state < LITERAL_STATES ? 7 : 10;
      if (first === 0xffffffff) {
        break;
      }
    } else if (!bit(IS_REPEAT_0 + state)) {
      if (!bit(IS_REPEAT_0_LONG + state * 16 + position)) {
        left = -1;
        state = state < LITERAL_STATES ? 9 : 11;
      } else {
        left = length(REPEAT_LENGTH, position);
        state = state < LITERAL_STATES ? 8 : 11;
      }
    } else {
      let far = second;
      if (bit(IS_REPEAT_1 + state)) {
        if (bit(IS_REPEAT_2 + state)) {
          far = fourth;
          fourth = third;
        } else {
          far = third;
        }
        third = second;
      }
      second = first;
      first = far;
      left = length(REPEAT_LENGTH, position);
      state = state < LITERAL_STATES ? 8 : 11;
    }
    if (first >= at || at + left + 2 > output.length) {
      throw new Error('The module is damaged.');
    }
    for (let end = at + left + 2; at < end; at += 1) {
      output[at] = output[at - first - 1];
    }
  }
  if (at !== output.length || coder[1] !== 0) {
    throw new Error('The module is damaged.');
  }
  return output;
}
