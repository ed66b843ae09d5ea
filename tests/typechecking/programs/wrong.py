"""Wrong uses of the stubs; each marked line must get exactly the errors of its mark."""

import classes
import introspection
import named
import plain
import structs
import values

values.same_u8("1")  # mypy: arg-type; pyright: reportArgumentType
values.same_u8(1.0)  # mypy: arg-type; pyright: reportArgumentType
values.same_u8(None)  # mypy: arg-type; pyright: reportArgumentType
values.same_u8()  # mypy: call-arg; pyright: reportCallIssue
values.same_u8(1, 2)  # mypy: call-arg; pyright: reportCallIssue
values.same_u8(number=1)  # mypy: call-arg; pyright: reportCallIssue
values.same_string(b"text")  # mypy: arg-type; pyright: reportArgumentType
values.same_vec_u8("text")  # mypy: arg-type; pyright: reportArgumentType
values.same_vec_u8([1.5])  # mypy: list-item; pyright: reportArgumentType
values.same_vec_f64(3.5)  # mypy: arg-type; pyright: reportArgumentType
values.reverse_f32([1.0, 2.0])  # mypy: arg-type; pyright: reportArgumentType
values.same_option_i32("1")  # mypy: arg-type; pyright: reportArgumentType
values.join([1, 2], "-")  # mypy: list-item; pyright: reportArgumentType
values.same_level("High")  # mypy: arg-type; pyright: reportArgumentType
values.same_level(values.Sign.Plus)  # mypy: arg-type; pyright: reportArgumentType
values.same_shade("grey")  # mypy: arg-type; pyright: reportArgumentType
values.Level.Loud  # mypy: attr-defined; pyright: reportAttributeAccessIssue, reportUnknownMemberType
values.missing  # mypy: attr-defined; pyright: reportAttributeAccessIssue, reportUnknownMemberType

named.named_u8("abc")  # mypy: arg-type; pyright: reportArgumentType
named.named_u8(None)  # mypy: arg-type; pyright: reportArgumentType
named.named_f64(1.5)  # mypy: arg-type; pyright: reportArgumentType
named.named_buffer([1])  # mypy: arg-type; pyright: reportArgumentType
named.named_date("2024-01-01")  # mypy: arg-type; pyright: reportArgumentType
named.named_map([("a", 1)])  # mypy: arg-type; pyright: reportArgumentType
named.named_set([1])  # mypy: arg-type; pyright: reportArgumentType
named.named_array({1})  # mypy: arg-type; pyright: reportArgumentType
named.named_text(5)  # mypy: arg-type; pyright: reportArgumentType
named.named_number("5")  # mypy: arg-type; pyright: reportArgumentType
named.named_bigint(1.5)  # mypy: arg-type; pyright: reportArgumentType
named.named_function("f")  # mypy: arg-type; pyright: reportArgumentType
named.named_error("broken")  # mypy: arg-type; pyright: reportArgumentType
named.named_pattern("a+")  # mypy: arg-type; pyright: reportArgumentType
named.named_url("https://example.org")  # mypy: arg-type; pyright: reportArgumentType
named.named_list(["a"])  # mypy: list-item; pyright: reportArgumentType

counter = structs.Counter("3")  # mypy: arg-type; pyright: reportArgumentType
counter.step = 4  # mypy: misc; pyright: reportAttributeAccessIssue
counter.value = "4"  # mypy: assignment; pyright: reportAttributeAccessIssue
counter.missing()  # mypy: attr-defined; pyright: reportAttributeAccessIssue, reportUnknownMemberType
structs.look(structs.Percent(3))  # mypy: arg-type; pyright: reportArgumentType
structs.make_maybe(1).increment()  # mypy: union-attr; pyright: reportOptionalMemberAccess
structs.transfer(structs.make(1), structs.Key(2))  # mypy: arg-type; pyright: reportArgumentType

plain.add_i32(1.5, 2)  # mypy: arg-type; pyright: reportArgumentType
plain.greet(b"Ada")  # mypy: arg-type; pyright: reportArgumentType
plain.memory = None  # mypy: misc, assignment

introspection.Unmade()  # mypy: call-arg; pyright: reportCallIssue
introspection.Words("one").is_ = True  # mypy: misc; pyright: reportAttributeAccessIssue
introspection.middle(1, last=2)  # mypy: call-arg; pyright: reportCallIssue
introspection.same_cache("never")  # mypy: arg-type; pyright: reportArgumentType
introspection.from_("one")  # mypy: arg-type; pyright: reportArgumentType

classes.add(1, 2)  # mypy: attr-defined; pyright: reportAttributeAccessIssue, reportUnknownMemberType
classes.math.add("a", "b")  # mypy: arg-type; pyright: reportArgumentType
classes.sum("a", "b")  # mypy: arg-type; pyright: reportArgumentType
