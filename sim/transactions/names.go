package transactions

import (
	"strings"
	"unicode"
)

// role is what a column of a log holds.
type role int

const (
	customerRole role = iota
	dateRole
	amountRole
	roles
)

// String returns the name of the role as ParseColumns reads it.
func (r role) String() string { return [...]string{"customer", "date", "amount"}[r] }

// synonyms are the names by which columns are known, as plainName writes them.
// A name of an earlier list wins over one of a later.
var synonyms = [roles][][]string{
	customerRole: {
		{
			"customer", "customerid", "customerno", "customernumber", "customercode", "customerkey", "custid", "cust", "custno",
			"client", "clientid", "clientno", "cid",
			"客户", "客户id", "客户编号", "客户号", "客户代码", "顾客", "顾客id", "顾客编号", "客戶", "客戶編號", "顧客", "顧客id", "顧客編號",
			"kunde", "kundennummer", "kundennr", "kundenid", "cliente", "idcliente", "idclient", "numeroclient",
		},
		{"userid", "user", "memberid", "member", "memberno", "buyerid", "buyer", "householdid", "household", "householdkey", "accountid", "account", "shopperid", "会员", "会员id", "会员编号", "会员号", "用户", "用户id", "用户编号", "買家", "买家"},
		{"id", "customername", "clientname", "name", "email", "customeremail", "emailaddress", "客户名称", "姓名", "编号"},
	},
	dateRole: {
		{
			"date", "transactiondate", "purchasedate", "invoicedate", "orderdate", "saledate", "salesdate", "datetime",
			"transdate", "txndate", "buydate", "dateofpurchase", "dateofsale", "orderedat", "purchasedat", "purchasetime", "ordertime",
			"orderdatetime", "invoicedatetime", "transactiontime", "transactiondatetime", "transactiontimestamp",
			"日期", "交易日期", "购买日期", "订单日期", "消费日期", "下单日期", "下单时间", "交易时间", "购买时间", "订单时间", "消费时间", "開票日期", "开票日期", "交易日", "購買日",
			"datum", "kaufdatum", "bestelldatum", "rechnungsdatum", "fecha", "dateachat", "datecommande", "data",
		},
		{"timestamp", "day", "time", "createdat", "created", "paymentdate", "paidat", "时间", "付款时间", "付款日期"},
	},
	amountRole: {
		{
			"amount", "amt", "totalamount", "totalprice", "totalvalue", "total", "revenue", "sales", "sale", "spend", "spent", "spending",
			"value", "ordervalue", "ordertotal", "orderamount", "salesamount", "saleamount", "salesvalue", "salestotal", "linetotal",
			"monetary", "monetaryvalue", "purchaseamount", "purchasevalue", "transactionamount", "transactionvalue", "invoiceamount", "invoicetotal",
			"turnover", "netamount", "grossamount", "payment", "paymentamount", "paymentvalue", "sum", "grandtotal",
			"金额", "交易金额", "消费金额", "订单金额", "购买金额", "销售额", "销售金额", "总金额", "总额", "实付金额", "支付金额", "付款金额", "金額", "總金額", "売上", "売上金額", "购买额", "消费额",
			"betrag", "umsatz", "summe", "importe", "montant", "importo",
		},
		{"price", "margin", "profit", "价格", "preis", "precio", "prix"},
	},
}

// Names of the price of one item and of the number of items: their product,
// which is not made here, is the amount.
var (
	unitPrices = []string{"unitprice", "priceperunit", "priceperitem", "itemprice", "price", "单价", "單價", "stückpreis"}
	quantities = []string{"quantity", "qty", "items", "units", "numberofitems", "数量", "數量", "menge", "anzahl"}
)

// plainName brings a name to the form it is compared in: letters and digits
// alone, in lower case.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}
