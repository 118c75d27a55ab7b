Feature: Sharing modes
  Whoever opens a file chooses what others may do with it in the meantime. Each mode has two sides: it denies something to those who
  open the file later, and it is refused if the file is already open in a way that the mode rules out. MMIO_COMPAT, the
  compatibility mode, shares a file with its own kind; on OS/2 with no other. The applications in this chapter are separate processes.

  @share.compatibility
  Rule: A file open with MMIO_COMPAT can be opened with MMIO_COMPAT again, by any process and any number of times

    Scenario Outline: Two processes share a file with MMIO_COMPAT, one with <first> and the other with <second>
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, <first> | MMIO_COMPAT)
      Then in B, other = mmioOpen("a.dat", NULL, <second> | MMIO_COMPAT) returns anything but NULL
      And in B, mmioClose(other, 0) returns 0

      Examples:
        | first          | second         |
        | MMIO_READ      | MMIO_READ      |
        | MMIO_READ      | MMIO_WRITE     |
        | MMIO_WRITE     | MMIO_READ      |
        | MMIO_READWRITE | MMIO_READWRITE |

    Scenario: One process opens a file with MMIO_COMPAT three times
      Given a file "a.dat" that holds "0123456789"
      When one = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_COMPAT)
      Then two = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_COMPAT) returns anything but NULL
      And three = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_COMPAT) returns anything but NULL
      And mmioClose(three, 0) returns 0

  @share.compatibility-open
  Rule: Opening with MMIO_COMPAT fails if the file is open in any of the other sharing modes

    Scenario Outline: A file that is open with <access> and <mode> cannot be opened with <wanted> and MMIO_COMPAT
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      And in B, an MMIOINFO info
      When file = mmioOpen("a.dat", NULL, <access> | <mode>)
      Then in B, other = mmioOpen("a.dat", info, <wanted> | MMIO_COMPAT) returns NULL
      And info.wErrorRet is anything but 0

      Examples:
        | access     | mode           | wanted     |
        | MMIO_READ  | MMIO_EXCLUSIVE | MMIO_READ  |
        | MMIO_WRITE | MMIO_EXCLUSIVE | MMIO_WRITE |
        | MMIO_READ  | MMIO_DENYWRITE | MMIO_WRITE |
        | MMIO_WRITE | MMIO_DENYREAD  | MMIO_READ  |

  @share.exclusive
  Rule: MMIO_EXCLUSIVE denies other processes read and write access

    Scenario Outline: A file that is open with MMIO_EXCLUSIVE cannot be opened with <access> by another process
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      And in B, an MMIOINFO info
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE)
      Then in B, other = mmioOpen("a.dat", info, <access> | MMIO_DENYNONE) returns NULL
      And info.wErrorRet is anything but 0

      Examples:
        | access     |
        | MMIO_READ  |
        | MMIO_WRITE |

    @share.compatibility-open
    Scenario Outline: <flags> together with MMIO_EXCLUSIVE denies another process reading
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, <flags> | MMIO_EXCLUSIVE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_READ) returns NULL

      Examples:
        | flags                         |
        | MMIO_CREATE \| MMIO_WRITE     |
        | MMIO_CREATE \| MMIO_READWRITE |

    Scenario: A file that was open with MMIO_EXCLUSIVE can be opened by another process once it is closed
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE) returns NULL
      When mmioClose(file, 0)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE) returns anything but NULL

    @open.create-truncates
    Scenario: A file that is refused to another process is not truncated for it
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_CREATE | MMIO_WRITE | MMIO_DENYNONE) returns NULL
      When mmioClose(file, 0)
      Then the file "a.dat" holds "0123456789"

  @share.exclusive-open
  Rule: Opening with MMIO_EXCLUSIVE fails if the file is open in any other mode, even by the same process

    Scenario Outline: A process that has a file open with <mode> cannot open it with MMIO_EXCLUSIVE
      Given a file "a.dat" that holds "0123456789"
      When file = mmioOpen("a.dat", NULL, MMIO_READ | <mode>)
      Then mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE) returns NULL

      Examples:
        | mode           |
        | MMIO_COMPAT    |
        | MMIO_DENYWRITE |
        | MMIO_DENYREAD  |
        | MMIO_DENYNONE  |

    Scenario Outline: A process cannot open with MMIO_EXCLUSIVE what another has open with <access>
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, <access> | MMIO_DENYNONE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_EXCLUSIVE) returns NULL

      Examples:
        | access     |
        | MMIO_READ  |
        | MMIO_WRITE |

  @share.deny-write
  Rule: MMIO_DENYWRITE denies other processes write access

    Scenario Outline: A file that is open with MMIO_DENYWRITE cannot be opened with <access> by another process
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYWRITE)
      Then in B, other = mmioOpen("a.dat", NULL, <access> | MMIO_DENYNONE) returns NULL

      Examples:
        | access         |
        | MMIO_WRITE     |
        | MMIO_READWRITE |

    Scenario: A file that is open with MMIO_DENYWRITE can be read by another process
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYWRITE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE) returns anything but NULL

    Scenario: Closing one of two handles leaves what the other one denies
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYWRITE)
      And second = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYWRITE)
      And mmioClose(second, 0)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYNONE) returns NULL

    @share.deny-none
    Scenario: What another process closes leaves what the file is open with here
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYWRITE)
      And in B, other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      And in B, mmioClose(other, 0)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYNONE) returns NULL

  @share.deny-write-open
  Rule: Opening with MMIO_DENYWRITE fails if another process has the file open with MMIO_COMPAT or for writing

    Background:
      Given a file "a.dat" that holds "0123456789"
      And a second application B

    @os2
    Scenario: A file that is being read with MMIO_COMPAT cannot be opened with MMIO_DENYWRITE
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_COMPAT)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYWRITE) returns NULL

    Scenario Outline: A file that another process has open with <access> cannot be opened with MMIO_DENYWRITE
      When file = mmioOpen("a.dat", NULL, <access> | MMIO_DENYNONE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYWRITE) returns NULL

      Examples:
        | access         |
        | MMIO_WRITE     |
        | MMIO_READWRITE |

    Scenario: A file that another process only reads can be opened with MMIO_DENYWRITE
      When file = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYNONE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_READ | MMIO_DENYWRITE) returns anything but NULL

  @share.deny-read
  Rule: MMIO_DENYREAD denies other processes read access

    Scenario Outline: A file that is open with MMIO_DENYREAD cannot be opened with <access> by another process
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYREAD)
      Then in B, other = mmioOpen("a.dat", NULL, <access> | MMIO_DENYNONE) returns NULL

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_READWRITE |

    Scenario: A file that is open with MMIO_DENYREAD can be opened for writing by another process
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYREAD)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYNONE) returns anything but NULL
      And in B, mmioClose(other, 0) returns 0

  @share.deny-read-open
  Rule: Opening with MMIO_DENYREAD fails if another process has the file open with MMIO_COMPAT or for reading

    Background:
      Given a file "a.dat" that holds "0123456789"
      And a second application B

    @os2
    Scenario: A file that is being written with MMIO_COMPAT cannot be opened with MMIO_DENYREAD
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_COMPAT)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYREAD) returns NULL

    Scenario Outline: A file that another process has open with <access> cannot be opened with MMIO_DENYREAD
      When file = mmioOpen("a.dat", NULL, <access> | MMIO_DENYNONE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYREAD) returns NULL

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_READWRITE |

    Scenario: A file that another process only writes can be opened with MMIO_DENYREAD
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYNONE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYREAD) returns anything but NULL
      And in B, mmioClose(other, 0) returns 0

  @share.deny-none
  Rule: MMIO_DENYNONE denies other processes neither read nor write access

    Scenario Outline: A file that is open with MMIO_DENYNONE can be opened with <access> by another process
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_READWRITE | MMIO_DENYNONE)
      Then in B, other = mmioOpen("a.dat", NULL, <access> | MMIO_DENYNONE) returns anything but NULL
      And in B, mmioClose(other, 0) returns 0

      Examples:
        | access         |
        | MMIO_READ      |
        | MMIO_WRITE     |
        | MMIO_READWRITE |

  @share.number
  Rule: The sharing modes are numbers under the mask MMIO_SHAREMODE and not bits of their own

    @share.deny-read @share.deny-none
    Scenario: MMIO_DENYREAD is not taken for MMIO_EXCLUSIVE or MMIO_DENYWRITE, whose bits it has
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYREAD)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYNONE) returns anything but NULL
      And in B, mmioClose(other, 0) returns 0

    @share.deny-read-open @share.deny-none
    Scenario: MMIO_DENYREAD is granted to a writer while another writer has the file open
      Given a file "a.dat" that holds "0123456789"
      And a second application B
      When file = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYNONE)
      Then in B, other = mmioOpen("a.dat", NULL, MMIO_WRITE | MMIO_DENYREAD) returns anything but NULL
      And in B, mmioClose(other, 0) returns 0
