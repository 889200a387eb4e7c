/* SPDX-License-Identifier: MIT */
/* Everything that is typed by the width of its items; read once for each width by <odma/items.h>. */
#include <odma/items/buffer.h>
#include <odma/items/transfer.h>
#include <odma/items/double.h>
#include <odma/items/circular.h>
#include <odma/items/stream.h>
#include <odma/items/copy.h>
#include <odma/items/duplex.h>
#include <odma/items/look.h>
#ifdef __cplusplus
#include <odma/items/overloads.h>
#endif
