"""A buffer that does not fit is refused, and the message says what makes a fitting one."""

from array import array

import pytest

import pybridge
from behaviour.values.test_slices import TYPECODES


def test_what_a_message_advises_makes_a_fitting_buffer(values):
    for wrong in (array("i", [1, 2]), memoryview(array("d", [1, 9, 2]))[::2]):
        with pytest.raises(pybridge.ConversionError, match=r"; array\('d', xs\) makes .*contiguousarray\(xs, 'f8'\)$"):
            values.same_slice_f64(wrong)
        assert values.same_slice_f64(array("d", wrong)).tolist() == [1, 2]


@pytest.mark.parametrize("name", TYPECODES)
def test_the_advice_is_for_the_type_that_is_wanted(values, name):
    typecode = TYPECODES[name]
    dtype = f"{name[0]}{array(typecode).itemsize}"
    for other in set(TYPECODES.values()) - {typecode}:
        with pytest.raises(pybridge.ConversionError) as refused:
            getattr(values, f"same_slice_{name}")(array(other, [1]))
        assert str(refused.value).endswith(
            f"; array('{typecode}', xs) makes a fitting one of it, and so does numpy.ascontiguousarray(xs, '{dtype}')"
        )
