Feature: Four-character codes
  A four-character code names an I/O procedure, a kind of chunk or a form of file. It is a 32-bit number that holds four
  characters, and mmioStringToFOURCC makes one from a string. Codes are compared as numbers, so every bit counts.

  @fourcc.packing
  Rule: A four-character code holds its first character in the lowest byte and its last in the highest

    Scenario Outline: The string "<string>" becomes the number <number>
      Then mmioStringToFOURCC("<string>", 0) returns <number>

      Examples:
        | string | number     |
        | RIFF   | 0x46464952 |
        | LIST   | 0x5453494C |
        | 1234   | 0x34333231 |

    @fourcc.case-kept @fourcc.not-checked
    Scenario: A space at the beginning is a character like any other
      Then mmioStringToFOURCC(" abc", 0) returns ' abc'

  @fourcc.padded
  Rule: A string of fewer than four characters is padded with spaces

    Scenario Outline: The short string "<string>" becomes <code>
      Then mmioStringToFOURCC("<string>", 0) returns <code>

      Examples:
        | string | code   |
        | A      | 'A   ' |
        | CF     | 'CF  ' |
        | XYZ    | 'XYZ ' |

    Scenario: The padding is a space and not a zero byte
      Then mmioStringToFOURCC("XYZ", 0) returns 0x205A5958

    Scenario: An empty string becomes four spaces
      Then mmioStringToFOURCC("", 0) returns '    '

  @fourcc.truncated
  Rule: Only the first four characters of a longer string count

    Scenario Outline: The long string "<string>" becomes <code>
      Then mmioStringToFOURCC("<string>", 0) returns <code>

      Examples:
        | string   | code   |
        | WAVES    | 'WAVE' |
        | ABCDEFGH | 'ABCD' |

    Scenario: Two long strings with the same beginning give the same code
      When code = mmioStringToFOURCC("PICTURES", 0)
      Then mmioStringToFOURCC("PICTOGRAM", 0) returns code

  @fourcc.upper-case
  Rule: With MMIO_TOUPPER all letters are converted to upper case

    Scenario Outline: With MMIO_TOUPPER the string "<string>" becomes <code>
      Then mmioStringToFOURCC("<string>", MMIO_TOUPPER) returns <code>

      Examples:
        | string | code   |
        | wave   | 'WAVE' |
        | dAtA   | 'DATA' |
        | azAZ   | 'AZAZ' |

    Scenario: MMIO_TOUPPER leaves digits and upper-case letters as they are
      Then mmioStringToFOURCC("A9Z0", MMIO_TOUPPER) returns 'A9Z0'

    Scenario: MMIO_TOUPPER leaves characters as they are that are no letters
      Then mmioStringToFOURCC("{a`~", MMIO_TOUPPER) returns 0x7E60417B

  @fourcc.case-kept
  Rule: Without MMIO_TOUPPER letters keep their case

    Scenario Outline: Without MMIO_TOUPPER the string "<string>" becomes <code>
      Then mmioStringToFOURCC("<string>", 0) returns <code>

      Examples:
        | string | code   |
        | wave   | 'wave' |
        | DatA   | 'DatA' |

    Scenario: Without MMIO_TOUPPER a word in upper and lower case gives two codes
      When code = mmioStringToFOURCC("DATA", 0)
      Then mmioStringToFOURCC("data", 0) returns anything but code

  @fourcc.not-checked
  Rule: mmioStringToFOURCC does not check whether the characters are allowed in a code

    Scenario Outline: A string with <what> becomes a code like any other
      Then mmioStringToFOURCC("<string>", 0) returns <code>

      Examples:
        | what         | string | code   |
        | punctuation  | +.?*   | '+.?*' |
        | spaces in it | A  B   | 'A  B' |
        | other signs  | $%&#   | '$%&#' |
